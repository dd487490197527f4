//! A strict reader of iCalendar files, as far as the calendars of a handbook go (RFC 5545): lines, folding, nesting, escapes,
//! required properties, kinds of values, zones, rules and exceptions that fit their beginnings. Knows no handbook.

use std::collections::{BTreeMap, BTreeSet};

/// One event.
#[derive(Debug, Default)]
pub struct Event {
    properties: BTreeMap<String, Vec<Property>>,
}

#[derive(Debug, Clone)]
struct Property {
    parameters: String,
    value: String,
}

impl Event {
    /// The value of a property as written; empty where there is none.
    pub fn value(&self, name: &str) -> &str {
        self.properties.get(name).and_then(|all| all.first()).map_or("", |p| &p.value)
    }

    /// The value of a property of text, its escapes resolved.
    pub fn text(&self, name: &str) -> String {
        let (mut out, mut escaped) = (String::new(), false);
        for c in self.value(name).chars() {
            match (escaped, c) {
                (false, '\\') => escaped = true,
                (true, 'n' | 'N') => (escaped, _) = (false, out.push('\n')),
                _ => (escaped, _) = (false, out.push(c)),
            }
        }
        out
    }

    /// The zone of its beginning, where that has one.
    pub fn zone(&self) -> Option<&str> {
        self.properties.get("DTSTART").and_then(|all| all.first()?.parameters.strip_prefix("TZID="))
    }

    /// True where the event has this property.
    pub fn has(&self, name: &str) -> bool {
        self.properties.contains_key(name)
    }
}

/// The events of a file, or what is wrong with it.
pub fn events(text: &str) -> Result<Vec<Event>, String> {
    let lines = unfolded(text)?;
    let (mut nest, mut events, mut calendar) = (vec![], vec![], BTreeMap::<String, usize>::new());
    let (mut zones, mut offsets) = (BTreeSet::new(), BTreeSet::new());
    for line in lines {
        let (name, property) = property(&line)?;
        match (name.as_str(), property.value.as_str()) {
            ("BEGIN", kind @ ("VCALENDAR" | "VEVENT" | "VTIMEZONE" | "STANDARD")) => {
                let outer = nest.last().map(String::as_str);
                let right = match kind {
                    "VCALENDAR" => outer.is_none(),
                    "STANDARD" => outer == Some("VTIMEZONE"),
                    _ => outer == Some("VCALENDAR"),
                };
                ensure(right, &format!("{kind} inside {outer:?}"))?;
                nest.push(kind.to_owned());
                if kind == "VEVENT" {
                    events.push(Event::default());
                }
            }
            ("END", kind) => {
                ensure(nest.pop().as_deref() == Some(kind), &format!("END:{kind} out of place"))?
            }
            _ => match nest.last().map(String::as_str) {
                Some("VEVENT") => {
                    let event = events.last_mut().ok_or("a property before any event")?;
                    event.properties.entry(name).or_default().push(property);
                }
                Some("VCALENDAR") => *calendar.entry(name).or_default() += 1,
                Some("VTIMEZONE") => {
                    ensure(name == "TZID", &line)?;
                    zones.insert(property.value);
                }
                Some("STANDARD") => {
                    let value = &property.value;
                    let offset = ["TZOFFSETFROM", "TZOFFSETTO"].contains(&name.as_str());
                    let right = !offset || (value.len() == 5 && value.starts_with(['+', '-']));
                    ensure(right, &line)?;
                    if offset {
                        offsets.insert(value.clone());
                    }
                }
                _ => return Err(format!("{line} outside the calendar")),
            },
        }
    }
    ensure(nest.is_empty(), "an END is missing")?;
    ensure(
        calendar.get("PRODID") == Some(&1) && calendar.get("VERSION") == Some(&1),
        "PRODID and VERSION once",
    )?;
    ensure(zones.len() == offsets.len() && zones.len() < 2, "one zone with one offset, or none")?;
    let mut seen = BTreeSet::new();
    let mut used = BTreeSet::new();
    for event in &events {
        sound(event)?;
        used.extend(event.zone().map(str::to_owned));
        let own = (event.value("UID").to_owned(), event.value("RECURRENCE-ID").to_owned());
        ensure(seen.insert(own.clone()), &format!("{own:?} twice"))?;
    }
    ensure(used == zones, &format!("zones {zones:?}, used {used:?}"))?;
    for (uid, moved) in &seen {
        ensure(
            moved.is_empty() || seen.contains(&(uid.clone(), String::new())),
            &format!("{uid} moves nothing"),
        )?;
    }
    Ok(events)
}

fn ensure(holds: bool, what: &str) -> Result<(), String> {
    if holds { Ok(()) } else { Err(what.to_owned()) }
}

/// The content lines: each at most 75 octets and ended by CRLF, continuations joined.
fn unfolded(text: &str) -> Result<Vec<String>, String> {
    ensure(text.ends_with("\r\n"), "the last line has no end")?;
    let mut lines: Vec<String> = vec![];
    for line in text.strip_suffix("\r\n").unwrap_or(text).split("\r\n") {
        ensure(line.len() <= 75, &format!("{} octets: {line}", line.len()))?;
        ensure(!line.contains(['\r', '\n']), "a bare line end")?;
        ensure(
            !line.chars().any(|c| c.is_control() && c != '\t'),
            &format!("a control character: {line:?}"),
        )?;
        match line.strip_prefix([' ', '\t']) {
            Some(rest) => lines.last_mut().ok_or("a continuation of nothing")?.push_str(rest),
            None => lines.push(line.to_owned()),
        }
    }
    Ok(lines)
}

fn property(line: &str) -> Result<(String, Property), String> {
    let (head, value) = line.split_once(':').ok_or(format!("no value: {line}"))?;
    let (name, parameters) = head.split_once(';').unwrap_or((head, ""));
    let named = !name.is_empty() && name.bytes().all(|b| b.is_ascii_uppercase() || b == b'-');
    ensure(named, &format!("a name: {line}"))?;
    let right = parameters.is_empty() || parameters.split(';').all(|p| p.contains('='));
    ensure(right, &format!("a parameter: {line}"))?;
    if matches!(name, "SUMMARY" | "DESCRIPTION" | "X-WR-CALNAME") {
        escaped(value)?;
    }
    Ok((name.to_owned(), Property { parameters: parameters.to_owned(), value: value.to_owned() }))
}

fn escaped(value: &str) -> Result<(), String> {
    let mut rest = value.chars();
    while let Some(c) = rest.next() {
        match c {
            '\\' => ensure(
                matches!(rest.next(), Some('\\' | ';' | ',' | 'n' | 'N')),
                &format!("an escape: {value}"),
            )?,
            ';' | ',' => return Err(format!("unescaped: {value}")),
            _ => {}
        }
    }
    Ok(())
}

fn sound(event: &Event) -> Result<(), String> {
    for name in ["UID", "DTSTAMP", "DTSTART", "SUMMARY"] {
        ensure(event.properties.get(name).is_some_and(|p| p.len() == 1), &format!("{name} once: {event:?}"))?;
    }
    let stamp = event.value("DTSTAMP");
    ensure(stamp.ends_with('Z') && is_time(stamp.trim_end_matches('Z')), &format!("DTSTAMP {stamp}"))?;
    let whole_day = value_kind(event, "DTSTART")?;
    for name in ["RECURRENCE-ID", "EXDATE", "RDATE"] {
        if event.has(name) {
            ensure(value_kind(event, name)? == whole_day, &format!("{name} of another kind than DTSTART"))?;
        }
        let zone = event.zone().map(|zone| format!("TZID={zone}")).filter(|_| !whole_day);
        let same = |p: &Property| whole_day || p.parameters == zone.clone().unwrap_or_default();
        let alike = event.properties.get(name).into_iter().flatten().all(same);
        ensure(alike, &format!("{name} of another zone than DTSTART"))?;
    }
    // What takes a day needs no length; what has a time lasts longer than nothing.
    let lasts = event.value("DURATION");
    let right = if whole_day { lasts.is_empty() } else { lasts.starts_with("PT") && !lasts.contains("PT0") };
    ensure(right, &format!("DURATION {lasts}"))?;
    ensure(!(event.has("RRULE") && event.has("RECURRENCE-ID")), "a moved day recurs")?;
    if event.has("RRULE") {
        rule(event.value("RRULE"), whole_day, event.zone())?;
    }
    Ok(())
}

/// True where the property holds days, false where times.
fn value_kind(event: &Event, name: &str) -> Result<bool, String> {
    let mut days = None;
    for property in event.properties.get(name).into_iter().flatten() {
        let day = property.parameters == "VALUE=DATE";
        let zoned = property.parameters.starts_with("TZID=");
        ensure(day || zoned || property.parameters.is_empty(), &format!("{name};{}", property.parameters))?;
        let fits = if day { is_day(&property.value) } else { is_time(&property.value) };
        ensure(fits, &format!("{name}: {}", property.value))?;
        ensure(days.is_none_or(|d| d == day), &format!("{name} of two kinds"))?;
        days = Some(day);
    }
    days.ok_or(format!("no {name}"))
}

fn is_day(value: &str) -> bool {
    let number = |range: std::ops::Range<usize>| value.get(range).and_then(|d| d.parse::<u32>().ok());
    let right = value.len() == 8 && value.bytes().all(|b| b.is_ascii_digit());
    right
        && number(4..6).is_some_and(|m| (1..=12).contains(&m))
        && number(6..8).is_some_and(|d| (1..=31).contains(&d))
}

fn is_time(value: &str) -> bool {
    value.split_once('T').is_some_and(|(day, time)| {
        let right = time.len() == 6 && time.bytes().all(|b| b.is_ascii_digit());
        is_day(day) && right && &time[..2] < "24" && &time[2..4] < "60" && &time[4..] < "61"
    })
}

fn rule(rule: &str, whole_day: bool, zone: Option<&str>) -> Result<(), String> {
    let mut seen = BTreeSet::new();
    for part in rule.split(';') {
        let (key, value) = part.split_once('=').ok_or(format!("RRULE {rule}"))?;
        ensure(seen.insert(key.to_owned()), &format!("{key} twice in {rule}"))?;
        let numbers = |least: i32, most: i32| {
            value.split(',').all(|n| n.parse::<i32>().is_ok_and(|n| n != 0 && (least..=most).contains(&n)))
        };
        let days = || {
            value.split(',').all(|day| {
                let code = day.trim_start_matches(|c: char| c == '-' || c.is_ascii_digit());
                ["MO", "TU", "WE", "TH", "FR", "SA", "SU"].contains(&code)
            })
        };
        let right = match key {
            "FREQ" => ["DAILY", "WEEKLY", "MONTHLY", "YEARLY"].contains(&value),
            "INTERVAL" => value.parse::<u32>().is_ok_and(|n| n > 0),
            "BYMONTH" => numbers(1, 12),
            "BYMONTHDAY" => numbers(-31, 31),
            "BYSETPOS" => numbers(-366, 366),
            "BYDAY" => days(),
            "UNTIL" => {
                // In a zone the end is in universal time (3.3.10).
                match (whole_day, zone) {
                    (true, _) => is_day(value),
                    (false, None) => is_time(value),
                    (false, Some(_)) => value.strip_suffix('Z').is_some_and(is_time),
                }
            }
            _ => false,
        };
        ensure(right, &format!("{part} in {rule}"))?;
    }
    ensure(rule.starts_with("FREQ="), &format!("RRULE {rule} does not begin with FREQ"))?;
    ensure(
        !seen.contains("BYSETPOS") || seen.contains("BYDAY") || seen.contains("BYMONTHDAY"),
        "BYSETPOS of nothing",
    )
}
