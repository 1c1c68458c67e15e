//! Texts as the search index keeps them, so that any part of a text is found as a phrase.
//!
//! SQLite's own trigrams need three characters, and most Chinese words have two. So each position of a folded text
//! gives one token: two characters where one of them is Chinese (or of another script that is written without
//! spaces), three where none is. Tokens overlap, hence tokens in a row spell the text out, and a phrase of them stands
//! exactly where the text stands. A run that ends too early for three characters is filled up with a mark.

use crate::fold::fold_into;

/// Fills a token that its text is too short for; a private character, so that no text holds it.
const END: char = '\u{f8ff}';

/// Whether words are written with few characters and without spaces: kana, hangul, ideographs and what lies between.
fn is_dense(c: char) -> bool {
    matches!(u32::from(c), 0x2e80..=0xd7af | 0xf900..=0xfaff | 0x2_0000..=0x3_ffff)
}

/// Appends a character so that the index's tokenizer takes it for a part of a word.
fn put(c: char, out: &mut String) {
    let word = if c.is_ascii() && !c.is_ascii_alphanumeric() {
        char::from_u32(0xe000 + u32::from(c)).unwrap_or(END)
    } else {
        c
    };
    out.push(word);
}

/// Makes tokens of texts, keeping its buffers.
#[derive(Default)]
pub(crate) struct Grams {
    folded: String,
    chars: Vec<char>,
}

impl Grams {
    /// Appends all tokens of `text`, a space after each.
    pub(crate) fn text(&mut self, text: &str, out: &mut String) {
        self.fold(text);
        for at in 0..self.chars.len() {
            match self.token(at) {
                Token::Two(a, b) => [a, b].iter().for_each(|c| put(*c, out)),
                Token::Three(a, b, c) => [a, b, c.unwrap_or(END)].iter().for_each(|c| put(*c, out)),
                Token::Last => continue,
            }
            out.push(' ');
        }
    }

    /// The phrase that stands wherever `text` stands; `None` where it is too short to be looked up.
    pub(crate) fn phrase(&mut self, text: &str) -> Option<String> {
        self.fold(text);
        let count = self.chars.len();
        let mut phrase = String::from("\"");
        let mut covered = 0;
        let mut prefix = false;
        for at in 0..count {
            let mut word = String::new();
            match self.token(at) {
                // The text's own end is not where a kept text ends: whatever follows may follow.
                Token::Two(a, END) if covered <= at => {
                    prefix = true;
                    put(a, &mut word);
                }
                Token::Two(_, END) => continue,
                Token::Two(a, b) => [a, b].iter().for_each(|c| put(*c, &mut word)),
                Token::Three(a, b, Some(c)) => [a, b, c].iter().for_each(|c| put(*c, &mut word)),
                Token::Three(a, b, None) if at + 2 < count => {
                    [a, b, END].iter().for_each(|c| put(*c, &mut word));
                }
                Token::Three(a, b, None) if covered < count => {
                    prefix = true;
                    [a, b].iter().for_each(|c| put(*c, &mut word));
                }
                Token::Three(..) | Token::Last => continue,
            }
            covered = at + word.chars().count();
            phrase.push_str(&word);
            phrase.push(' ');
        }
        phrase.push('"');
        if prefix {
            phrase.push('*');
        }
        (covered > 0).then_some(phrase)
    }

    fn fold(&mut self, text: &str) {
        self.folded.clear();
        fold_into(text, &mut self.folded);
        self.chars.clear();
        self.chars.extend(self.folded.chars());
    }

    /// The token at a position.
    fn token(&self, at: usize) -> Token {
        let c = |n| self.chars.get(n).copied();
        let here = self.chars[at];
        match c(at + 1) {
            None if is_dense(here) => Token::Two(here, END),
            None => Token::Last,
            Some(next) if is_dense(here) || is_dense(next) => Token::Two(here, next),
            Some(next) => Token::Three(here, next, c(at + 2).filter(|third| !is_dense(*third))),
        }
    }
}

enum Token {
    /// Two characters; the second may be the end.
    Two(char, char),
    /// Three characters; the third may be missing.
    Three(char, char, Option<char>),
    /// Nothing begins here: the last character is part of the tokens before it.
    Last,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, tokens: &str) {
        let mut out = String::new();
        Grams::default().text(text, &mut out);
        assert_eq!(out.trim_end().replace(END, "$"), tokens, "{text}");
    }

    #[track_caller]
    fn phrase(text: &str, expect: Option<&str>) {
        let phrase = Grams::default().phrase(text);
        let shown = phrase.map(|p| p.replace(" \"", "\"").replace(END, "$"));
        assert_eq!(shown.as_deref(), expect, "{text}");
    }

    #[test]
    fn every_position_gives_one_token() {
        check("女装", "女装 装$");
        check("1234", "123 234 34$");
        check("AB", "ab$");
        check("满2件", "满2 2件 件$");
        check("ab满", "ab$ b满 满$");
        check("a", "");
    }

    #[test]
    fn a_phrase_spells_its_text_and_leaves_the_end_open() {
        phrase("女装", Some("\"女装\""));
        phrase("新款女装", Some("\"新款 款女 女装\""));
        phrase("1234", Some("\"123 234\""));
        phrase("12", Some("\"12\"*"));
        phrase("女", Some("\"女\"*"));
        phrase("满ab", Some("\"满a ab\"*"));
        phrase("满a", Some("\"满a\""));
        phrase("ab满", Some("\"ab$ b满\""));
        phrase("a", None);
        phrase("", None);
    }
}
