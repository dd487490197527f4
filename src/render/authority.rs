//! The authority table as a page, and what it says of one post: matter, band of money, who signs in what order.

use super::Renderer;
use super::address::{Here, List};
use super::html::Writer;
use super::view::{ActView, AuthorityView, BandView, ChoiceView, Html, MatterView};
use crate::model::authority::{Band, Budget, Matter, SigningAct};
use crate::model::process::Act;
use crate::model::{Entity, MatterId, Party};
use std::collections::{BTreeMap, BTreeSet};

impl Renderer<'_> {
    pub(super) fn authority(&self, here: &Here, part: usize) -> AuthorityView {
        let handbook = self.edition.handbook;
        let title = self.list_title(List::Authority);
        let rows = List::Authority.rows();
        let own: Vec<(MatterId, &Matter)> = handbook.matters.iter().skip(part * rows).take(rows).collect();
        let matters = || own.iter().map(|(_, matter)| *matter);
        let vacancy = handbook.vacancy_rule.as_ref().map(|t| self.edition.text(t, &self.site().source));
        AuthorityView {
            frame: self.frame(here, &self.part_title(title, part), ""),
            title: title.to_owned(),
            matters: own.iter().map(|(id, _)| self.matter(here, *id)).collect(),
            currencies: self.currencies(matters()),
            signers: self.signers(matters()),
            budgets: matters().flat_map(|m| &m.bands).any(|b| b.budget != Budget::Both),
            notes: self.sentences(here, "vacancy", "authority.vacancy", vacancy.as_slice()),
            pages: self.parts(here, List::Authority, handbook.matters.len(), part),
        }
    }

    fn matter(&self, here: &Here, id: MatterId) -> MatterView {
        let matter = self.edition.matter(id);
        let writer = Writer::new(self, here);
        let owner = matter.owner.map(|d| writer.entity(Entity::Department(d)).0);
        let notes = matter.notes.iter().map(|t| writer.html(t).0);
        let note: Vec<String> = owner.into_iter().chain(notes).collect();
        MatterView {
            id: matter.identity.id.clone(),
            title: matter.identity.title.string.clone(),
            currency: matter.currency.clone().unwrap_or_default(),
            note_html: Html(note.join(self.word("mark.dot"))),
            basis_html: writer.joined(&matter.basis),
            bands: matter.bands.iter().map(|band| self.band(here, &matter, band)).collect(),
        }
    }

    fn band(&self, here: &Here, matter: &Matter, band: &Band) -> BandView {
        let digits = |end: Option<i64>| end.map(|n| n.to_string()).unwrap_or_default();
        let parties = band.acts.iter().flat_map(|a| &a.by);
        let signers: BTreeSet<String> = parties.filter_map(|p| self.signer(p)).map(|c| c.value).collect();
        BandView {
            words: self.band_words(matter, band),
            budget: match band.budget {
                Budget::Both => "",
                Budget::In => "in",
                Budget::Out => "out",
            },
            from: digits(band.from),
            over: digits(band.over),
            up_to: digits(band.up_to),
            below: digits(band.below),
            signers: signers.into_iter().collect::<Vec<_>>().join(" "),
            acts: band.acts.iter().map(|act| self.signing(here, act)).collect(),
        }
    }

    fn signing(&self, here: &Here, act: &SigningAct) -> ActView {
        let posts = act.by.iter().filter_map(|p| if let Party::Role(id) = p { Some(*id) } else { None });
        let states: Vec<String> = posts.map(|id| self.post_state(id)).filter(|s| !s.is_empty()).collect();
        ActView {
            by_html: self.parties(here, &act.by),
            act: self.act(act.act).to_owned(),
            class: if act.act == Act::Approve { "approve" } else { "" },
            state: states.join(self.word("mark.list")),
        }
    }

    /// Who signs, as a choice; a department and a committee carry their kind.
    fn signer(&self, party: &Party) -> Option<ChoiceView> {
        let entity = match party {
            Party::Role(id) => Entity::Role(*id),
            Party::Department(id) => Entity::Department(*id),
            Party::Committee(id) => Entity::Committee(*id),
            _ => return None,
        };
        let id = &self.edition.handbook.identity(entity).id;
        let value = if matches!(party, Party::Role(_)) {
            id.clone()
        } else {
            format!("{}:{id}", entity.kind().prefix())
        };
        Some(ChoiceView { value, text: self.title(entity).to_owned() })
    }

    fn signers<'m>(&self, matters: impl Iterator<Item = &'m Matter>) -> Vec<ChoiceView> {
        let acts = matters.flat_map(|m| &m.bands).flat_map(|b| &b.acts);
        let choices: BTreeMap<String, String> =
            acts.flat_map(|a| &a.by).filter_map(|p| self.signer(p)).map(|c| (c.text, c.value)).collect();
        choices.into_iter().map(|(text, value)| ChoiceView { value, text }).collect()
    }

    fn currencies<'m>(&self, matters: impl Iterator<Item = &'m Matter>) -> Vec<ChoiceView> {
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for code in matters.filter_map(|m| m.currency.as_deref()) {
            *counts.entry(code).or_default() += 1;
        }
        let mut codes: Vec<(&str, usize)> = counts.into_iter().collect();
        codes.sort_by_key(|(code, count)| (std::cmp::Reverse(*count), *code));
        let choice = |(code, _): (&str, usize)| ChoiceView {
            value: code.to_owned(),
            text: self.money_words("{n}", Some(code)),
        };
        codes.into_iter().map(choice).collect()
    }

    /// 预算内，超过5000元
    fn band_words(&self, matter: &Matter, band: &Band) -> String {
        let budget = match band.budget {
            Budget::Both => None,
            Budget::In => Some(self.word("authority.budget_in").to_owned()),
            Budget::Out => Some(self.word("authority.budget_out").to_owned()),
        };
        let ends = [("from", band.from), ("over", band.over), ("up_to", band.up_to), ("below", band.below)];
        let currency = matter.currency.as_deref();
        let words = ends.into_iter().filter_map(|(word, n)| {
            Some(self.say(&format!("range.{word}"), &[("n", &self.money(n?, currency))]))
        });
        let range = words.collect::<Vec<_>>().join(self.word("range.join"));
        let range = Some(range).filter(|r| !r.is_empty());
        let parts: Vec<String> = budget.into_iter().chain(range).collect();
        if parts.is_empty() {
            self.word("authority.any").to_owned()
        } else {
            parts.join(self.word("mark.list"))
        }
    }

    /// 5,000元, in the words of the currency.
    pub(super) fn money(&self, amount: i64, currency: Option<&str>) -> String {
        let digits = amount.to_string();
        let mut grouped = String::new();
        for (index, digit) in digits.chars().enumerate() {
            if index > 0 && (digits.len() - index).is_multiple_of(3) && !grouped.ends_with('-') {
                grouped.push(',');
            }
            grouped.push(digit);
        }
        self.money_words(&grouped, currency)
    }

    fn money_words(&self, amount: &str, currency: Option<&str>) -> String {
        match currency {
            Some(code) if !self.word(&format!("currency.{code}")).is_empty() => {
                self.say(&format!("currency.{code}"), &[("n", amount)])
            }
            Some(code) => format!("{code} {amount}"),
            None => amount.to_owned(),
        }
    }

    /// What parties do in each band of a matter: 预算内，5,000元以下　批准. A department or everyone is named, a post is not.
    pub(super) fn acts_of(&self, matter: &Matter, parties: &[Party]) -> Vec<String> {
        let mut lines = vec![];
        for band in &matter.bands {
            let own = |act: &&SigningAct| act.by.iter().any(|by| parties.contains(by));
            for act in band.acts.iter().filter(own) {
                let gap = self.word("mark.gap");
                let words = format!("{}{gap}{}", self.band_words(matter, band), self.act(act.act));
                lines.push(Html::text(&words).0);
            }
        }
        lines
    }
}
