//! The search index of a site on show. After an edit of words only their texts are read again, and the shards of lists that they
//! touch made anew from what is remembered of all others: who searches right after an edit does not wait for the whole. Knows no
//! page.

use super::Compiled;
use super::document::Records;
use super::face::Portrait;
use super::memory::{Memory, tell_face};
use crate::render::address::Addresses;
use crate::source::ContentHash;
use crate::variant::Edition;
use std::collections::BTreeMap;
use std::convert::Infallible;
use std::sync::Arc;

/// An index, and what is remembered of how it was made.
#[derive(Debug)]
pub(super) struct Indexed {
    /// Its files by path.
    pub files: Arc<BTreeMap<String, Arc<[u8]>>>,
    memory: Vec<u8>,
}

impl Indexed {
    /// The index of a handbook, with all that stands of the one `before` it, which must be of the same settings.
    pub fn of(
        compiled: &Compiled,
        editions: &[Edition<'_>],
        addresses: &Addresses,
        before: Option<&Self>,
    ) -> Self {
        let portrait = Portrait::of(compiled, ContentHash::default());
        let known = before.and_then(|before| Memory::read(&before.memory));
        let since = known.as_ref().and_then(|known| Some((known, portrait.since(&known.face)?)));
        let records = match &since {
            Some((known, changed)) => Records::Since(known, changed),
            None => Records::Told,
        };
        let (mut files, mut memory) = (BTreeMap::new(), vec![]);
        let mut keep = |path: &str, bytes: &[u8]| -> Result<(), Infallible> {
            files.insert(path.to_owned(), Arc::from(bytes));
            Ok(())
        };
        let mut remember = |bytes: &[u8]| memory.extend_from_slice(bytes);
        tell_face(&portrait.face, &mut remember);
        let standing = compiled.publish_search(editions, addresses, records, &mut keep, &mut remember);
        let earlier = |path: String| Some((before?.files.get(&path)?.clone(), path));
        let standing = standing.unwrap_or_default().into_iter().filter_map(earlier);
        files.extend(standing.map(|(bytes, path)| (path, bytes)));
        Self { files: files.into(), memory }
    }
}
