//! A hash that stays the same from run to run and from release to release, whatever the machine.

/// FNV-1a over texts, each ended by a zero byte but the last. (The hashes of the standard library may change with its releases.)
pub(super) fn fingerprint(texts: &[&str]) -> u64 {
    let mut hash: u64 = 0xCBF2_9CE4_8422_2325;
    for (index, text) in texts.iter().enumerate() {
        let end = (index > 0).then_some(0);
        for byte in end.into_iter().chain(text.bytes()) {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3);
        }
    }
    hash
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_stays_the_same_from_release_to_release() {
        assert_eq!(fingerprint(&["", ""]), 0xAF63_BD4C_8601_B7DF);
        assert_eq!(
            fingerprint(&["required", "/data/0/TenTTHC"]),
            0xBD3A_5EE2_4877_1293
        );
    }

    #[test]
    fn what_stands_where_counts() {
        assert_ne!(fingerprint(&["ab", "c"]), fingerprint(&["a", "bc"]));
    }
}
