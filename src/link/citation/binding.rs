//! 以下简称: the short names that one document gives to others, so that 本法 or 《办法》 is known to mean another text.
//! Reads the clauses once, before any citation is looked for.

use super::Scope;
use super::owner::{self, Owner};
use crate::link::line::{Line, ends};
use crate::model::clause::Clause;
use memchr::memmem::Finder;
use std::collections::BTreeMap;

/// The short names of documents that these clauses define.
pub(super) fn find(clauses: &[Clause], scope: &Scope) -> BTreeMap<String, Owner> {
    let mut bound = BTreeMap::new();
    let called = ["称", "稱"].map(Finder::new);
    for text in clauses.iter().flat_map(Clause::texts) {
        if called.iter().any(|word| word.find(text.string.as_bytes()).is_some()) {
            let line = Line::new(text);
            read(&line.chars, scope, &mut bound);
        }
    }
    bound
}

fn read(chars: &[char], scope: &Scope, bound: &mut BTreeMap<String, Owner>) {
    for open in (0..chars.len()).filter(|&i| chars[i] == '(') {
        let Some(close) = chars[open..].iter().take(40).position(|&c| c == ')').map(|n| open + n) else {
            continue;
        };
        let inside: String = chars[open + 1..close].iter().collect();
        let Some(words) = short_names(&inside) else { continue };
        let Some(owner) = named_before(chars, open, scope) else { continue };
        for word in words {
            bound.entry(word).or_insert(owner);
        }
    }
}

/// The names after 以下简称, without quotes and brackets; `None` where the parenthesis says something else.
fn short_names(inside: &str) -> Option<Vec<String>> {
    let at = ["以下简称", "以下称", "下称", "简称"].iter().find_map(|w| Some(inside.find(w)? + w.len()))?;
    let rest = inside[at..].trim_start_matches(['为', ':', '：']);
    let quotes = ['“', '”', '「', '」', '『', '』', '《', '》', '"', '‘', '’', ' '];
    let words = rest.split(['、', '或']).map(|w| w.trim_matches(quotes).to_owned());
    Some(words.filter(|w| w.chars().count() >= 2).collect())
}

/// The document whose name ends before the parenthesis; a name of anything else binds nothing.
fn named_before(chars: &[char], open: usize, scope: &Scope) -> Option<Owner> {
    if ends(chars, open, "》") || ends(chars, open, "〉") {
        return owner::before(chars, open, scope, None).map(|n| n.owner);
    }
    let named = owner::before(chars, open, scope, None)?;
    (named.start < open).then_some(named.owner)
}
