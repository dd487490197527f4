//! One TOML file of an entity, or of many, with its authored variants -> `ast::Document`. Knows which folder holds which kind.

use super::Parsed;
use super::ast::{CollectionKind, Document, EntityKind};
pub use super::fields::is_id;
use super::fields::{self, Kind, TomlText, twin};
use super::kind;
use crate::text::VariantId;
use unicode_normalization::UnicodeNormalization;

/// What a TOML file below `content/` holds, by its path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TomlFile {
    /// One entity.
    Entity(EntityKind),
    /// Many.
    Collection(CollectionKind),
    /// `policy.toml`: the head of a policy in a folder.
    PolicyHead,
    /// `group.toml`: the title of a folder of policies.
    Group,
}

/// Reads one entity or collection with its twins. A twin's `script` is its variant.
pub fn parse(file: TomlFile, source: &TomlText, twins: &[TomlText]) -> Option<Parsed<Document>> {
    let Parsed { value: mut record, mut diagnostics } = fields::read(file.kind(), source);
    for text in twins {
        let Parsed { value, diagnostics: found } = twin::read(file.kind(), text);
        diagnostics.extend(found);
        diagnostics.extend(twin::merge(&mut record, text.script, &value));
    }
    let value = match file {
        TomlFile::Entity(kind) => Document::Entity(kind, Box::new(record)),
        TomlFile::Collection(kind) => Document::Collection(kind, Box::new(record)),
        TomlFile::PolicyHead | TomlFile::Group => return None,
    };
    Some(Parsed { value, diagnostics })
}

impl TomlFile {
    /// What the file at this site-relative path holds; `None` where no TOML file of ours belongs.
    pub fn at(path: &str) -> Option<Self> {
        let inner = path.strip_prefix("content/")?;
        let (_, file) = path.rsplit_once('/')?;
        let stem = file.strip_suffix(".toml")?.split('.').next()?;
        let collection = match inner.contains('/') {
            false => {
                COLLECTIONS.iter().find(|(name, _)| *name == stem).map(|(_, kind)| Self::Collection(*kind))
            }
            true => None,
        };
        let (folder, _) = inner.split_once('/').unwrap_or_default();
        collection.or(match (folder, stem) {
            ("policies", "policy") => Some(Self::PolicyHead),
            ("policies", "group") => Some(Self::Group),
            _ => ENTITIES.iter().find(|(name, _)| *name == folder).map(|(_, kind)| Self::Entity(*kind)),
        })
    }

    /// Its table of fields.
    pub fn kind(self) -> &'static Kind {
        match self {
            TomlFile::Entity(EntityKind::Department) => &kind::department::DEPARTMENT,
            TomlFile::Entity(EntityKind::Committee) => &kind::committee::COMMITTEE,
            TomlFile::Entity(EntityKind::Role) => &kind::role::ROLE,
            TomlFile::Entity(EntityKind::Process) => &kind::process::PROCESS,
            TomlFile::Collection(CollectionKind::Authority) => &kind::authority::AUTHORITY,
            TomlFile::Collection(CollectionKind::Forms) => &kind::form::FORMS,
            TomlFile::Collection(CollectionKind::Terms) => &kind::term::TERMS,
            TomlFile::Collection(CollectionKind::Meetings) => &kind::meeting::MEETINGS,
            TomlFile::Collection(CollectionKind::Calendar) => &kind::calendar::CALENDAR,
            TomlFile::Collection(CollectionKind::Rewards) => &kind::reward::REWARDS,
            TomlFile::PolicyHead => &kind::policy::POLICY,
            TomlFile::Group => &kind::group::GROUP,
        }
    }
}

/// The id of the document that a file belongs to: its stem in NFC, without a variant's suffix; of `policy.toml`, its folder's name.
pub fn document_id(path: &str) -> String {
    let (folder, file) = path.rsplit_once('/').unwrap_or(("", path));
    let stem = file.split('.').next().unwrap_or_default();
    let is_head = stem == "policy" && file.ends_with(".toml");
    let name = if is_head { folder.rsplit('/').next().unwrap_or_default() } else { stem };
    name.nfc().collect()
}

/// The variant that a file's name states: `en` in `X.en.toml`; `None` for a source.
pub fn stated_variant(path: &str) -> Option<VariantId> {
    let (_, file) = path.rsplit_once('/').unwrap_or(("", path));
    let (stem, _) = file.rsplit_once('.')?;
    stem.split_once('.').map(|(_, variant)| VariantId::from(variant))
}

const ENTITIES: &[(&str, EntityKind)] = &[
    ("departments", EntityKind::Department),
    ("committees", EntityKind::Committee),
    ("roles", EntityKind::Role),
    ("processes", EntityKind::Process),
];

const COLLECTIONS: &[(&str, CollectionKind)] = &[
    ("authority", CollectionKind::Authority),
    ("forms", CollectionKind::Forms),
    ("terms", CollectionKind::Terms),
    ("meetings", CollectionKind::Meetings),
    ("calendar", CollectionKind::Calendar),
    ("rewards", CollectionKind::Rewards),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_tell_the_kind() {
        let at = |path| TomlFile::at(path);
        assert_eq!(at("content/roles/a/b/clerk.en.toml"), Some(TomlFile::Entity(EntityKind::Role)));
        assert_eq!(at("content/forms.toml"), Some(TomlFile::Collection(CollectionKind::Forms)));
        assert_eq!(at("content/roles/forms.toml"), Some(TomlFile::Entity(EntityKind::Role)));
        assert_eq!(at("content/policies/x/policy.toml"), Some(TomlFile::PolicyHead));
        assert_eq!(at("content/policies/x/group.toml"), Some(TomlFile::Group));
        assert_eq!(at("content/other.toml"), None);
        assert_eq!(at("site.toml"), None);
    }

    #[test]
    fn names_tell_id_and_variant() {
        assert_eq!(document_id("content/roles/clerk.zh-Hant-TW.toml"), "clerk");
        assert_eq!(document_id("content/policies/expense/policy.en.toml"), "expense");
        assert_eq!(document_id("content/policies/e\u{301}t\u{e9}.md"), "\u{e9}t\u{e9}");
        assert_eq!(stated_variant("content/roles/clerk.zh-Hant-TW.toml").as_deref(), Some("zh-Hant-TW"));
        assert_eq!(stated_variant("content/roles/clerk.toml"), None);
    }
}
