//! Rules about numbers of people: headcounts (编制) that contradict themselves, the posts filled, or the text of a policy.

use crate::diagnostic::Diagnostic;
use crate::model::policy::Status;
use crate::model::{Entity, RoleId, Target};
use crate::rules::{Case, Rule, error, numeral, warning, words};
use crate::source::Span;
use crate::text::{MarkKind, Text};

/// Rules of this file.
pub static RULES: &[&Rule] = &[&REVERSED_HEADCOUNT, &HEADCOUNT_MISMATCH, &STAFFING_MISMATCH];

/// V43: more at least than at most.
static REVERSED_HEADCOUNT: Rule = Rule {
    fault: error(
        "reversed-headcount",
        [
            words(
                "“{title}”的编制“{words}”下限大于上限",
                "the headcount “{words}” of “{title}” begins with the larger number",
            ),
            words("少的写在前面，如 \"3~6\"", "write the smaller number first: \"3~6\""),
            words(
                "编制写作“最少~最多”。写反了，缺编、超编都算不出来。",
                "A headcount is «least~most». Reversed, neither vacancies nor excess can be counted.",
            ),
        ],
    ),
    check: |case| {
        let counts = case.handbook.roles.iter().filter_map(|(_, r)| Some((r, r.headcount.as_ref()?)));
        let wrong = counts.filter(|(_, h)| h.bounds.is_some_and(|(least, most)| least > most));
        wrong
            .map(|(role, headcount)| {
                let found = REVERSED_HEADCOUNT.at(role.identity.at("headcount"));
                found.with("title", &role.identity.title.string).with("words", &headcount.words)
            })
            .collect()
    },
};

/// V43: more or fewer in post than the headcount allows. A post that states `filled = 0` is vacant, which is no fault.
static HEADCOUNT_MISMATCH: Rule = Rule {
    fault: warning(
        "headcount-mismatch",
        [
            words(
                "“{title}”在岗 {filled} 人，编制是 {words}",
                "“{title}” has {filled} in post, its headcount is {words}",
            ),
            words("核对 filled 和 headcount", "check `filled` and `headcount`"),
            words(
                "在岗人数应当落在编制之内。filled = 0 表示空缺，图上照样标明，不算差错。",
                "The number in post should lie within the headcount. filled = 0 says that the post is vacant, which charts show and which is no fault.",
            ),
        ],
    ),
    check: |case| {
        let counts =
            case.handbook.roles.iter().filter_map(|(_, r)| Some((r, r.headcount.as_ref()?, r.filled?)));
        let outside = counts.filter(|(_, headcount, filled)| {
            let within = |(least, most): (u32, u32)| least > most || (least..=most).contains(filled);
            *filled > 0 && headcount.bounds.is_some_and(|bounds| !within(bounds))
        });
        outside
            .map(|(role, headcount, filled)| {
                let found = HEADCOUNT_MISMATCH
                    .at(role.identity.at("filled"))
                    .with("title", &role.identity.title.string);
                found.with("filled", filled.to_string()).with("words", &headcount.words)
            })
            .collect()
    },
};

/// V44.
static STAFFING_MISMATCH: Rule = Rule {
    fault: warning(
        "staffing-mismatch",
        [
            words(
                "这里写“{title}”设{words}，岗位说明书的编制是 {card}",
                "the text provides for {words} of “{title}”, its job description for {card}",
            ),
            words("改条文，或者改岗位的 headcount", "mend the text, or the headcount of the post"),
            words(
                "制度里写的人数（如“设渠道主管三至六名”）与岗位说明书的编制核对。两处不同，多半是调整编制时漏改了一处。",
                "Numbers of posts in a policy (设渠道主管三至六名) are compared with the headcounts of job descriptions. Where they differ, one was forgotten at the last change.",
            ),
        ],
    ),
    check: |case| {
        let living = case
            .handbook
            .policies
            .iter()
            .filter(|(_, p)| !matches!(p.status, Status::Superseded | Status::Repealed));
        let texts = living.flat_map(|(_, policy)| policy.body.clauses.iter().flat_map(|c| c.texts()));
        texts.flat_map(|text| staffed(case, text)).collect()
    },
};

fn staffed(case: &Case<'_>, text: &Text) -> Vec<Diagnostic> {
    let named = text.marks.iter().filter_map(|mark| match mark.kind {
        MarkKind::Mention(Target::Entity(Entity::Role(id)))
        | MarkKind::Link(Target::Entity(Entity::Role(id))) => Some((mark.span, id)),
        _ => None,
    });
    named.filter_map(|(span, id)| mismatch(case, text, span, id)).collect()
}

fn mismatch(case: &Case<'_>, text: &Text, span: Span, id: RoleId) -> Option<Diagnostic> {
    let role = &case.handbook.roles[id];
    let headcount = role.headcount.as_ref()?;
    let sentence =
        text.string[..span.start as usize].rsplit(['。', '；', ';', '\n']).next().unwrap_or_default();
    if !["设", "設", "配备", "配備", "编制", "編制", "定员", "定員"]
        .iter()
        .any(|word| sentence.contains(word))
    {
        return None;
    }
    let (stated, length) = count(&text.string[span.end as usize..])?;
    if stated == headcount.bounds? {
        return None;
    }
    let after = Span::new(span.end as usize, span.end as usize + length);
    let words = text.string[after.range()].trim();
    let found = STAFFING_MISMATCH.at(text.locate(after).or_else(|| role.identity.at("headcount")));
    let found =
        found.with("title", &role.identity.title.string).with("words", words).with("card", &headcount.words);
    let card = crate::rules::words("编制写在这里", "the headcount");
    Some(match role.identity.at("headcount") {
        Some(there) => found.related(there, card),
        None => found,
    })
}

/// The number of persons that a text begins with (一至二名, 3人), and its length in bytes.
fn count(text: &str) -> Option<((u32, u32), usize)> {
    let start = text.len() - text.trim_start_matches([' ', '\u{3000}']).len();
    let (least, length) = numeral::leading(&text[start..])?;
    let mut at = start + length;
    let mut most = least;
    let joint = ["至", "到", "~", "～", "-", "—", "－"].iter().find(|j| text[at..].starts_with(**j));
    if let Some(joint) = joint {
        let (number, length) = numeral::leading(&text[at + joint.len()..])?;
        most = number;
        at += joint.len() + length;
    }
    let unit = ["名", "人", "位", "个", "個"].iter().find(|u| text[at..].starts_with(**u))?;
    Some(((least as u32, most as u32), at + unit.len()))
}

#[cfg(test)]
mod tests {
    use super::count;

    #[test]
    fn persons_are_counted_in_either_writing() {
        assert_eq!(count("一至二名、"), Some(((1, 2), 12)));
        assert_eq!(count(" 3~6人"), Some(((3, 6), 7)));
        assert_eq!(count("一名"), Some(((1, 1), 6)));
        assert_eq!(count("三次以上"), None);
        assert_eq!(count("负责"), None);
    }
}
