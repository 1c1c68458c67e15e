//! The language of a face where the person chose none.

/// `zh` or `en`, by the system; Chinese where the system does not say.
pub fn system_lang() -> String {
    let said = sys_locale::get_locale()
        .unwrap_or_default()
        .to_ascii_lowercase();
    let other = !said.is_empty() && !said.starts_with("zh") && said != "c" && said != "posix";
    if other { "en" } else { "zh" }.to_owned()
}
