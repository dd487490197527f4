//! Language tags of variants: which Chinese ones can be made, and the shape of all others. No table of languages.

/// The variants that conversion can make.
const CHINESE: [&str; 3] = ["zh-Hans", "zh-Hant-TW", "zh-Hant-HK"];

/// True for a Chinese variant that conversion knows, and for any other well-formed tag: `en`, `pt-BR`.
pub(super) fn is_known(id: &str) -> bool {
    let mut parts = id.split('-');
    let language = parts.next().unwrap_or_default();
    if language.eq_ignore_ascii_case("zh") {
        return CHINESE.contains(&id);
    }
    let well_formed = |p: &str| (2..=8).contains(&p.len()) && p.bytes().all(|b| b.is_ascii_alphanumeric());
    (2..=3).contains(&language.len())
        && language.bytes().all(|b| b.is_ascii_lowercase())
        && parts.all(well_formed)
}

/// The variant that somebody meant who wrote another tag.
pub(super) fn meant(id: &str) -> Option<String> {
    let id = id.to_ascii_lowercase().replace('_', "-");
    let meant = match id.as_str() {
        "zh" | "cn" | "zh-cn" | "zh-sg" | "zh-hans-cn" | "chs" | "sc" => "zh-Hans",
        "zh-tw" | "zh-hant" | "tw" | "cht" | "tc" => "zh-Hant-TW",
        "zh-hk" | "zh-mo" | "hk" => "zh-Hant-HK",
        other => return crate::diagnostic::nearest(other, CHINESE.into_iter().chain(["en"])),
    };
    Some(meant.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chinese_needs_its_script() {
        assert!(["zh-Hans", "zh-Hant-TW", "zh-Hant-HK", "en", "pt-BR", "yue"].into_iter().all(is_known));
        assert!(!["zh", "zh-Hant", "zh-TW", "", "English", "e", "en-", "en/us"].into_iter().any(is_known));
        assert_eq!(meant("zh-TW").as_deref(), Some("zh-Hant-TW"));
        assert_eq!(meant("zh_CN").as_deref(), Some("zh-Hans"));
        assert_eq!(meant("klingon"), None);
    }
}
