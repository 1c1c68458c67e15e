//! Texts as the search index keeps them, so that any part of a text is found as a phrase.
//!
//! SQLite's own trigrams need three characters, and most Chinese words have two. So each position of a folded text
//! gives one token: two characters where the second is Chinese (or of another script that is written without spaces)
//! or both are, else three, so that digits and Latin letters are told apart well enough. Tokens overlap, hence tokens
//! in a row spell the text out, and a phrase of them stands exactly where the text stands. A token whose third
//! character is missing, because the text ends or a Chinese character follows, is filled up with a mark.

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
            let word = match self.token(at) {
                Token::Two(a, b) => &[a, b][..],
                Token::Three(a, b, c) => &[a, b, c.unwrap_or(END)],
                Token::One(a) => &[a, END],
                Token::Last => break,
            };
            word.iter().for_each(|c| put(*c, out));
            out.push(' ');
        }
    }

    /// The phrase that stands wherever `text` stands; `None` where it is too short to be looked up. Where the last
    /// token lacks a character, whatever follows may follow: it is looked up by what it begins with.
    pub(crate) fn phrase(&mut self, text: &str) -> Option<String> {
        self.fold(text);
        let count = self.chars.len();
        let mut phrase = String::from("\"");
        let (mut covered, mut open) = (0, false);
        for at in 0..count {
            let (word, is_open): (&[char], bool) = match self.token(at) {
                Token::Two(a, b) => (&[a, b], false),
                Token::Three(a, b, Some(c)) => (&[a, b, c], false),
                Token::Three(a, b, None) if at + 2 < count => (&[a, b, END], false),
                Token::Three(a, b, None) => (&[a, b], true),
                Token::One(a) => (&[a], true),
                Token::Last => break,
            };
            // What is open at the end says nothing new when the token before it reaches as far.
            if is_open && covered == count {
                break;
            }
            covered = count.min(at + word.len());
            open = is_open;
            word.iter().for_each(|c| put(*c, &mut phrase));
            phrase.push(' ');
        }
        phrase.push('"');
        if open {
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
            None if is_dense(here) => Token::One(here),
            None => Token::Last,
            Some(next) if is_dense(next) => Token::Two(here, next),
            Some(next) => Token::Three(here, next, c(at + 2).filter(|third| !is_dense(*third))),
        }
    }
}

enum Token {
    /// Two characters, the second of them dense.
    Two(char, char),
    /// Three characters; the third may be missing.
    Three(char, char, Option<char>),
    /// A dense character at the end.
    One(char),
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
        check("满2件", "满2$ 2件 件$");
        check("满100件", "满10 100 00$ 0件 件$");
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
        phrase("满ab", Some("\"满ab\""));
        phrase("满a", Some("\"满a\"*"));
        phrase("满2件", Some("\"满2$ 2件\""));
        phrase("满100", Some("\"满10 100\""));
        phrase("ab满", Some("\"ab$ b满\""));
        phrase("a", None);
        phrase("", None);
    }
}
