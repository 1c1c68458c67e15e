//! The page on which a person agrees or refuses, in the manner of the platforms; no script, nothing loaded.

use std::fmt::Write as _;

const STYLE: &str = include_str!("style.css");

/// How a page looks.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Skin {
    /// The class of the body; the style sheet knows its colours.
    pub(crate) class: &'static str,
    /// The platform's name on top.
    pub(crate) platform: &'static str,
    pub(crate) tagline: &'static str,
}

/// Something to be ticked.
#[derive(Debug, Clone)]
pub(crate) struct Choice {
    pub(crate) value: String,
    pub(crate) title: String,
    pub(crate) note: String,
    /// A short label at the end of the line.
    pub(crate) tag: String,
    pub(crate) ticked: bool,
    pub(crate) disabled: bool,
}

/// A group of choices. `one` makes them exclude each other.
#[derive(Debug, Clone)]
pub(crate) struct Group {
    pub(crate) title: &'static str,
    pub(crate) field: &'static str,
    pub(crate) one: bool,
    pub(crate) choices: Vec<Choice>,
}

/// Everything on a consent page.
#[derive(Debug)]
pub(crate) struct Page<'a> {
    pub(crate) skin: Skin,
    pub(crate) app_id: &'a str,
    pub(crate) redirect_uri: &'a str,
    pub(crate) groups: Vec<Group>,
    /// What the app will be able to do: title and note.
    pub(crate) rights: &'a [(&'a str, &'a str)],
}

impl Page<'_> {
    /// The page as HTML. Its form goes back to the address that it was loaded from, query included.
    pub(crate) fn html(&self) -> String {
        let mut body = String::new();
        let _ = write!(
            body,
            "<section class=\"ask\"><div class=\"key\" aria-hidden=\"true\">钥</div>\
             <h1>「千钥」申请获得你的授权</h1><p>应用 ID {}</p></section><form method=\"post\">\
             <input type=\"hidden\" name=\"picked\" value=\"1\">",
            escape(self.app_id)
        );
        for group in &self.groups {
            group.write(&mut body);
        }
        if !self.rights.is_empty() {
            body.push_str("<h2>授权后，应用将可以</h2><ul class=\"rights\">");
            for (title, note) in self.rights {
                let _ = write!(
                    body,
                    "<li><b>{}</b><span>{}</span></li>",
                    escape(title),
                    escape(note)
                );
            }
            body.push_str("</ul>");
        }
        let _ = write!(
            body,
            "<div class=\"buttons\"><button name=\"decision\" value=\"agree\" class=\"agree\">同意授权</button>\
             <button name=\"decision\" value=\"refuse\" class=\"refuse\">拒绝</button></div></form>\
             <p class=\"back\">完成后将返回 <code>{}</code></p>",
            escape(self.redirect_uri)
        );
        frame(self.skin, "授权", &body)
    }
}

impl Group {
    fn write(&self, body: &mut String) {
        let kind = if self.one { "radio" } else { "checkbox" };
        let _ = write!(body, "<fieldset><legend>{}</legend>", self.title);
        for choice in &self.choices {
            let _ = write!(
                body,
                "<label><input type=\"{kind}\" name=\"{}\" value=\"{}\"{}{}><span class=\"name\"><b>{}</b><small>{}</small></span>\
                 <span class=\"tag\">{}</span></label>",
                self.field,
                escape(&choice.value),
                if choice.ticked { " checked" } else { "" },
                if choice.disabled { " disabled" } else { "" },
                escape(&choice.title),
                escape(&choice.note),
                escape(&choice.tag),
            );
        }
        body.push_str("</fieldset>");
    }
}

/// What the platform shows instead when the link cannot be followed; it never redirects.
pub(crate) fn error_page(skin: Skin, code: &str, text: &str) -> String {
    let body = format!(
        "<section class=\"ask bad\"><div class=\"key\" aria-hidden=\"true\">!</div><h1>授权链接有误</h1>\
         <p>{}</p><p class=\"code\">错误码 {}</p></section>",
        escape(text),
        escape(code)
    );
    frame(skin, "授权失败", &body)
}

fn frame(skin: Skin, title: &str, body: &str) -> String {
    format!(
        "<!doctype html><html lang=\"zh-CN\"><head><meta charset=\"utf-8\"><title>{title} - {platform}</title>\
         <meta name=\"viewport\" content=\"width=device-width,initial-scale=1\"><style>{STYLE}</style></head>\
         <body class=\"{class}\"><header><b>{platform}</b><span>{tagline}</span></header><main>{body}</main>\
         <footer>这是本机的沙盒页面，不是真实平台；店铺、账户与数据均为虚构。</footer></body></html>",
        platform = skin.platform,
        tagline = skin.tagline,
        class = skin.class,
    )
}

/// Text that can stand in HTML, attributes included.
pub(crate) fn escape(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            _ => safe.push(c),
        }
    }
    safe
}

/// `address` with more query parameters, each percent-encoded.
pub(crate) fn with_query(address: &str, pairs: &[(&str, &str)]) -> String {
    let mut query = url::form_urlencoded::Serializer::new(String::new());
    query.extend_pairs(pairs);
    let mark = if address.contains('?') { '&' } else { '?' };
    format!("{address}{mark}{}", query.finish())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_from_outside_becomes_markup() {
        let skin = Skin {
            class: "x",
            platform: "p",
            tagline: "t",
        };
        let html = error_page(skin, "<script>", "\"'><img>");
        assert!(!html.contains("<script>") && !html.contains("<img>"));
    }

    #[test]
    fn a_query_is_added_to_whatever_is_there() {
        assert_eq!(
            with_query("http://a/b", &[("state", "a b&c")]),
            "http://a/b?state=a+b%26c"
        );
        assert_eq!(
            with_query("http://a/b?x=1", &[("y", "2")]),
            "http://a/b?x=1&y=2"
        );
    }
}
