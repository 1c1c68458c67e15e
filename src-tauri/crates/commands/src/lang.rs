//! The language of a face where the person chose none.

/// `zh` or `en`, by the system; Chinese where the system does not say.
pub fn system_lang() -> String {
    let said = sys_locale::get_locale()
        .unwrap_or_default()
        .to_ascii_lowercase();
    let other = !said.is_empty() && !said.starts_with("zh") && said != "c" && said != "posix";
    if other { "en" } else { "zh" }.to_owned()
}

/// The language that the person chose, or else the face's.
pub(crate) async fn spoken(desk: &crate::Desk) -> String {
    let real = desk.real();
    let chosen = real.run(|ctx| ctx.store.setting_get("face:lang")).await;
    match chosen {
        Ok(Some(lang)) if lang == "zh" || lang == "en" => lang,
        _ => real.lang.clone(),
    }
}
