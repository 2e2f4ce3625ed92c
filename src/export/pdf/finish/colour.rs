//! What the colours mean: a small sRGB profile, made here, as the output intent.

use lopdf::{Document, Object, ObjectId, Stream, dictionary};

/// Adds the output intent.
pub(super) fn output_intent(file: &mut Document) -> ObjectId {
    let profile = file.add_object(Stream::new(
        dictionary! { "N" => 3, "Alternate" => "DeviceRGB" },
        profile(),
    ));
    file.add_object(dictionary! {
        "Type" => "OutputIntent",
        "S" => "GTS_PDFA1",
        "OutputConditionIdentifier" => Object::string_literal("sRGB"),
        "RegistryName" => Object::string_literal("http://www.color.org"),
        "Info" => Object::string_literal("sRGB IEC61966-2.1"),
        "DestOutputProfile" => profile,
    })
}

/// An ICC profile of version 2 for a display: three primaries and one curve.
fn profile() -> Vec<u8> {
    let curve = curve();
    let tags: [(&[u8; 4], Vec<u8>); 6] = [
        (b"desc", description("sRGB")),
        (b"cprt", text("No copyright, use freely")),
        (b"wtpt", xyz([0.9642, 1.0, 0.8249])),
        // The primaries of sRGB, adapted to D50.
        (b"rXYZ", xyz([0.436_07, 0.222_49, 0.013_92])),
        (b"gXYZ", xyz([0.385_15, 0.716_87, 0.097_08])),
        (b"bXYZ", xyz([0.143_07, 0.060_61, 0.714_10])),
    ];
    let shared = [b"rTRC", b"gTRC", b"bTRC"];
    let count = tags.len() + shared.len();
    let mut table = Vec::new();
    let mut data = Vec::new();
    let start = 128 + 4 + 12 * count;
    let entry = |table: &mut Vec<u8>, name: &[u8; 4], at: usize, size: usize| {
        table.extend_from_slice(name);
        table.extend(be32(at));
        table.extend(be32(size));
    };
    for (name, bytes) in &tags {
        entry(&mut table, name, start + data.len(), bytes.len());
        data.extend_from_slice(bytes);
        data.resize(data.len().next_multiple_of(4), 0);
    }
    for name in shared {
        entry(&mut table, name, start + data.len(), curve.len());
    }
    data.extend_from_slice(&curve);
    data.resize(data.len().next_multiple_of(4), 0);
    let mut profile = header(start + data.len());
    profile.extend(be32(count));
    profile.extend(table);
    profile.extend(data);
    profile
}

fn header(size: usize) -> Vec<u8> {
    let mut header = be32(size).to_vec();
    header.extend([0; 4]);
    header.extend(be32(0x0210_0000));
    header.extend(b"mntrRGB XYZ ");
    // A fixed date: the profile never changes.
    header.extend([0x07, 0xEA, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0]);
    header.extend(b"acsp");
    header.resize(68, 0);
    for part in [0.9642, 1.0, 0.8249] {
        header.extend(fixed(part));
    }
    header.resize(128, 0);
    header
}

fn be32(value: usize) -> [u8; 4] {
    u32::try_from(value).unwrap_or(u32::MAX).to_be_bytes()
}

/// Sixteen bits before the point, sixteen behind it.
#[expect(clippy::cast_possible_truncation, reason = "the values are below two")]
fn fixed(value: f64) -> [u8; 4] {
    ((value * 65_536.0).round() as i32).to_be_bytes()
}

fn xyz(parts: [f64; 3]) -> Vec<u8> {
    let mut tag = b"XYZ \0\0\0\0".to_vec();
    tag.extend(parts.into_iter().flat_map(fixed));
    tag
}

/// The sRGB curve at 256 places.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "the values are from 0 to 65,535"
)]
fn curve() -> Vec<u8> {
    let mut tag = b"curv\0\0\0\0\0\0\x01\0".to_vec();
    for step in 0..256 {
        let value = f64::from(step) / 255.0;
        let linear = if value <= 0.040_45 {
            value / 12.92
        } else {
            ((value + 0.055) / 1.055).powf(2.4)
        };
        tag.extend(((linear * 65_535.0).round() as u16).to_be_bytes());
    }
    tag
}

fn text(words: &str) -> Vec<u8> {
    let mut tag = b"text\0\0\0\0".to_vec();
    tag.extend(words.as_bytes());
    tag.push(0);
    tag
}

fn description(words: &str) -> Vec<u8> {
    let mut tag = b"desc\0\0\0\0".to_vec();
    tag.extend(be32(words.len() + 1));
    tag.extend(words.as_bytes());
    tag.push(0);
    // No Unicode and no Macintosh description: their codes, lengths and room.
    tag.resize(tag.len() + 4 + 4 + 2 + 1 + 67, 0);
    tag
}
