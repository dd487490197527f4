//! The clauses of a document in one variant: authored ones where somebody wrote them, the source's for those that are missing.

use super::Edition;
use crate::model::ClauseId;
use crate::model::clause::{Body, Clause, Footnote};
use crate::model::policy::AuthoredBody;
use crate::text::VariantId;
use std::collections::BTreeMap;
use std::sync::Arc;

impl Edition<'_> {
    /// The body of a document whose source is in `script`.
    pub(super) fn body(
        &self,
        script: &VariantId,
        source: &Arc<Body>,
        authored: &[(VariantId, AuthoredBody)],
    ) -> Arc<Body> {
        let written = |variant: &VariantId| authored.iter().find(|(v, _)| v == variant).map(|(_, a)| a);
        if *script == self.variant.id {
            return self.converted(script, source);
        }
        match written(&self.variant.id) {
            Some(twin) => Arc::new(self.merged(script, source, twin)),
            None if self.region == super::Region::English => {
                self.fallback_body(script, source, written(self.fallback()))
            }
            None => self.converted(script, source),
        }
    }

    fn fallback_body(
        &self,
        script: &VariantId,
        source: &Arc<Body>,
        twin: Option<&AuthoredBody>,
    ) -> Arc<Body> {
        let body = twin.map_or_else(|| self.converted(script, source), |twin| twin.body.clone());
        let mut body = Arc::unwrap_or_clone(body);
        body.clauses.iter_mut().for_each(|c| c.rare_mut().lang = Some(self.fallback().clone()));
        Arc::new(body)
    }

    fn converted(&self, script: &VariantId, source: &Arc<Body>) -> Arc<Body> {
        if self.localiser(script).is_identity() {
            return source.clone();
        }
        let localiser = self.localiser(script);
        let notes = source.footnotes.iter().map(|note| Footnote {
            label: note.label.clone(),
            blocks: note
                .blocks
                .iter()
                .map(|block| block.map(&|text| localiser.text(text, self.handbook)))
                .collect(),
        });
        Arc::new(Body {
            clauses: source.clauses.iter().map(|clause| localiser.clause(clause, self.handbook)).collect(),
            footnotes: notes.collect(),
            scheme: source.scheme,
            strays: source.strays,
        })
    }

    /// The twin's clauses in the source's order; a clause it lacks comes from the source, in the language shown instead.
    /// A clause that only the twin has stands at the end of the one that holds it there; in the list it comes last, so that ids stay the source's.
    fn merged(&self, script: &VariantId, source: &Arc<Body>, twin: &AuthoredBody) -> Body {
        let anchored = twin.body.clauses.iter().filter_map(|c| Some((c.anchor.as_ref()?.as_str(), c)));
        let by_anchor: BTreeMap<&str, &Clause> = anchored.collect();
        let mut clauses: Vec<Clause> = vec![];
        for (index, clause) in source.clauses.iter().enumerate() {
            let found = clause.anchor.as_ref().and_then(|a| by_anchor.get(a.as_str()));
            clauses.push(match found {
                Some(own) => {
                    let mut own = Clause { parent: clause.parent, depth: clause.depth, ..(*own).clone() };
                    if twin.stale_clauses.contains(&ClauseId::from(index)) {
                        own.rare_mut().stale = true;
                    }
                    own
                }
                None => self.stand_in(script, clause),
            });
        }
        let unanchored = twin.body.clauses.iter().filter(|c| c.anchor.is_none());
        replace_unanchored(&mut clauses, source, unanchored);
        strays(&mut clauses, source, &twin.body);
        let footnotes = if twin.body.footnotes.is_empty() { &source.footnotes } else { &twin.body.footnotes };
        let strays = clauses.len() - source.clauses.len();
        Body { clauses, footnotes: footnotes.clone(), scheme: source.scheme, strays }
    }

    fn stand_in(&self, script: &VariantId, clause: &Clause) -> Clause {
        let mut clause = self.localiser(script).clause(clause, self.handbook);
        if self.region == super::Region::English {
            clause.rare_mut().lang = Some(self.fallback().clone());
        }
        clause
    }
}

/// Preambles, bullets and headings have no anchor: where source and twin have equally many, they align in order.
fn replace_unanchored<'c>(clauses: &mut [Clause], source: &Body, twin: impl Iterator<Item = &'c Clause>) {
    let twin: Vec<&Clause> = twin.collect();
    let places: Vec<usize> =
        (0..source.clauses.len()).filter(|&i| source.clauses[i].anchor.is_none()).collect();
    if twin.len() == places.len() {
        for (place, own) in places.into_iter().zip(twin) {
            let (parent, depth) = (clauses[place].parent, clauses[place].depth);
            clauses[place] = Clause { parent, depth, ..own.clone() };
        }
    }
}

/// Adds the clauses that only the twin has, each below the clause of its parent's anchor.
fn strays(clauses: &mut Vec<Clause>, source: &Body, twin: &Body) {
    let anchor = |clause: &Clause| clause.anchor.as_ref().map(|a| a.to_string());
    let mut places: BTreeMap<String, usize> =
        source.clauses.iter().enumerate().filter_map(|(index, c)| Some((anchor(c)?, index))).collect();
    for clause in &twin.clauses {
        let Some(own) = anchor(clause).filter(|own| !places.contains_key(own)) else { continue };
        let holder = clause.parent.and_then(|p| anchor(&twin.clauses[usize::from(p)]));
        let parent = holder.and_then(|a| places.get(&a)).map(|&index| ClauseId::from(index));
        let depth = parent.map_or(0, |p| clauses[usize::from(p)].depth + 1);
        places.insert(own, clauses.len());
        clauses.push(Clause { parent, depth, ..clause.clone() });
    }
}
