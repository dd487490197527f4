//! The kinds of ambiguous conversion that are reported (一简对多繁), with the meanings of their forms; see
//! `data/terms/kinds.tsv`. It knows no texts.

const KINDS: &str = include_str!("../../data/terms/kinds.tsv");

/// A kind of ambiguous conversion.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Kind {
    /// The simplified character.
    pub character: char,
    /// Its forms with their meanings, the bare default first: `後 after, 后 empress`.
    pub meanings: &'static str,
}

impl Kind {
    /// The kind of a character; `None` if its conversion is not reported.
    pub fn of(character: char) -> Option<Self> {
        kinds().find(|kind| kind.character == character)
    }

    /// The forms alone, the bare default first.
    pub fn forms(self) -> impl Iterator<Item = char> {
        self.meanings.split(", ").filter_map(|form| form.chars().next())
    }
}

/// All kinds, in the order of the file.
pub fn kinds() -> impl Iterator<Item = Kind> {
    let lines = KINDS.lines().filter(|line| !line.starts_with('#'));
    lines.filter_map(|line| {
        let (character, meanings) = line.split_once('\t')?;
        Some(Kind { character: character.chars().next()?, meanings })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kind_knows_its_forms() {
        assert_eq!(Kind::of('后').map(|kind| kind.forms().collect()), Some(String::from("後后")));
        assert_eq!(Kind::of('门'), None);
    }
}
