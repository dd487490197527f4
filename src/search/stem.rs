//! Light stemming of English words (词干), the same for index and query: endings of number and tense go, nothing else.
//! the engine holds the same rules. Knows no token and no page.

/// The stem of a small-letter word; words with anything but ASCII letters, and words of up to three, are their own.
pub fn stem(word: &str) -> &str {
    if word.len() <= 3 || !word.bytes().all(|b| b.is_ascii_lowercase()) {
        return word;
    }
    let word = plural(word);
    let word = ["ing", "ed"].iter().find_map(|ending| cut(word, ending)).unwrap_or(word);
    let word = if word.len() > 3 { word.strip_suffix(['e', 'y', 'i']).unwrap_or(word) } else { word };
    undoubled(word)
}

fn plural(word: &str) -> &str {
    match word {
        _ if word.ends_with("ss") || word.ends_with("us") || word.ends_with("is") => word,
        _ if word.ends_with("ies") && word.len() > 4 => &word[..word.len() - 2],
        _ => word.strip_suffix('s').unwrap_or(word),
    }
}

/// The word without the ending, where three letters with a vowel are left.
fn cut<'w>(word: &'w str, ending: &str) -> Option<&'w str> {
    word.strip_suffix(ending).filter(|left| left.len() >= 3 && left.contains(['a', 'e', 'i', 'o', 'u', 'y']))
}

/// `travell` is `travel`.
fn undoubled(word: &str) -> &str {
    let bytes = word.as_bytes();
    let double = bytes.len() > 3 && bytes[bytes.len() - 1] == bytes[bytes.len() - 2];
    if double && !b"aeiou".contains(&bytes[bytes.len() - 1]) { &word[..word.len() - 1] } else { word }
}

#[cfg(test)]
mod tests {
    use super::stem;

    #[test]
    fn forms_of_a_word_meet() {
        for forms in [
            &["approve", "approves", "approved", "approving"][..],
            &["policy", "policies"],
            &["travel", "travelled", "travelling", "travels"],
            &["claim", "claims", "claimed", "claiming"],
            &["process", "processes", "processing"],
        ] {
            assert!(forms.iter().all(|form| stem(form) == stem(forms[0])), "{forms:?}");
        }
    }

    #[test]
    fn other_words_stay_apart() {
        assert_ne!(stem("status"), stem("state"));
        assert_eq!(stem("kpi"), "kpi");
        assert_eq!(stem("sc003"), "sc003");
        assert_eq!(stem("thing"), "thing");
    }
}
