//! Who does something, as linked words.

use super::Renderer;
use super::address::Here;
use super::html::Writer;
use super::view::Html;
use crate::model::process::Paper;
use crate::model::{Entity, Party};

impl Renderer<'_> {
    /// One party.
    pub(super) fn party(&self, here: &Here, party: &Party) -> Html {
        let writer = Writer::new(self, here);
        match party {
            Party::Role(id) => writer.entity(Entity::Role(*id)),
            Party::Department(id) => writer.entity(Entity::Department(*id)),
            Party::Committee(id) => writer.entity(Entity::Committee(*id)),
            Party::Matter(id) => {
                let title = writer.entity(Entity::Matter(*id)).0;
                Html(self.say("process.by_matter", &[("title", &title)]))
            }
            Party::Outside(name) => writer.name(name),
            Party::All => Html::text(self.word("value.all")),
        }
    }

    /// Several parties, joined by the list mark.
    pub(super) fn parties(&self, here: &Here, parties: &[Party]) -> Html {
        let words: Vec<String> = parties.iter().map(|p| self.party(here, p).0).collect();
        Html(words.join(self.word("mark.list")))
    }

    /// What goes into or comes out of something.
    pub(super) fn papers(&self, here: &Here, papers: &[Paper]) -> Html {
        let writer = Writer::new(self, here);
        let one = |paper: &Paper| match paper {
            Paper::Form(id) => writer.entity(Entity::Form(*id)).0,
            Paper::Words(text) => writer.html(text).0,
        };
        Html(papers.iter().map(one).collect::<Vec<_>>().join(self.word("mark.list")))
    }
}
