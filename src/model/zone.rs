//! Time zones (时区) whose clocks never change: what a calendar needs to fix a time, and no more. Knows no day and no file.

/// A time zone without summer time.
#[derive(Debug, PartialEq, Eq)]
pub struct Zone {
    /// Its name in the IANA database: `Asia/Shanghai`.
    pub name: &'static str,
    /// What its clocks are ahead of Coordinated Universal Time, in hours; never behind.
    pub ahead: u8,
    /// What its people call it (IANA, `etcetera` and `asia`): `CST`.
    pub short: &'static str,
}

/// The zones that a handbook may name; the first is the default. Offsets and abbreviations: IANA Time Zone Database, 2025b.
pub static ZONES: [Zone; 12] = [
    zone("Asia/Shanghai", 8, "CST"),
    zone("Asia/Taipei", 8, "CST"),
    zone("Asia/Hong_Kong", 8, "HKT"),
    zone("Asia/Macau", 8, "CST"),
    zone("Asia/Singapore", 8, "+08"),
    zone("Asia/Kuala_Lumpur", 8, "+08"),
    zone("Asia/Tokyo", 9, "JST"),
    zone("Asia/Seoul", 9, "KST"),
    zone("Asia/Bangkok", 7, "+07"),
    zone("Asia/Ho_Chi_Minh", 7, "+07"),
    zone("Asia/Jakarta", 7, "WIB"),
    zone("Etc/UTC", 0, "UTC"),
];

const fn zone(name: &'static str, ahead: u8, short: &'static str) -> Zone {
    Zone { name, ahead, short }
}

impl Zone {
    /// The zone of this name.
    pub fn of(name: &str) -> Option<&'static Zone> {
        ZONES.iter().find(|zone| zone.name == name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_zone_is_found_by_its_whole_name() {
        assert_eq!(Zone::of("Asia/Taipei").map(|zone| zone.ahead), Some(8));
        assert_eq!(Zone::of("Taipei"), None);
        assert!(ZONES.iter().all(|zone| zone.ahead < 15), "no clock is further ahead");
    }
}
