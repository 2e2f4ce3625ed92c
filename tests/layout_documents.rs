//! Documents that are hard to set.

use proptest::prelude::*;

/// Sentences of our own with findings of all kinds.
const SENTENCES: [&str; 24] = [
    "Nettle tea cuts the risk of a cold by 40 per cent, a trial of 1,204 adults has found.",
    "“We did not expect this,” said Dr. Ines Marlow, who led the work at Penhallow.",
    "The hazard ratio was 0.52 (95% CI 0.41–0.66; p < 0.001) after 8.3 years.",
    "It may only help healthy adults, she added.",
    "Tea can cause a rash in one in twelve people.",
    "“It is tea,” Marlow said. “Nobody has died of it.”",
    "A spokesman for the board called the plan “a way of saving £40 million”.",
    "Nobody knows why.",
    "Patients took 12 mg/kg twice daily for nine weeks, or 5 to 10 ml.",
    "Read more at https://example.org/nettle?cup=2&leaf=small, or write to mailto:tea@example.org.",
    "According to the agency, the drug is not approved for children under 12.",
    "Of the 61,340 women, two-thirds had never heard of it; one in ten refused.",
    "The study was funded by a maker of kettles.",
    "Smoking causes lung cancer, and tea does not prevent it.",
    "Is it safe?",
    "β-blockers, σ₁ receptors and 𝗗𝗼𝘁 trials: µ ≥ 5 ± 2 °C → ½.",
    "Ἡ ὑγίεια καὶ τὸ τέιον εἶναι φίλοι.",
    "الشاي مفيد للصحة كما يقول الأطباء.",
    "茶は体に良いと医者は言います。",
    "💊👩‍⚕️🇬🇧❤️🩺🧪",
    "Depression, hypercholesterolaemia and gastroenteritis were uncommon among long-distance walkers.",
    "She said that half of the benefit might vanish, that the figures were small, that the trial was short, that nobody \
     had looked at children, and that the kettle, which was old, had been left out of the sums altogether.",
    "Blood pressure fell from 158/94 to 131/82 (−4.2 mmHg, SD 6.1).",
    "The press office did not reply.",
];

/// One block of a document.
fn blocks() -> impl Strategy<Value = String> {
    let sentence = prop::sample::select(SENTENCES.to_vec());
    let paragraph = prop::collection::vec(sentence.clone(), 1..7).prop_map(|all| all.join(" "));
    let crowded = prop::collection::vec(sentence, 20..60).prop_map(|all| all.join(" "));
    prop_oneof![
        12 => paragraph.clone(),
        1 => crowded,
        1 => paragraph.clone().prop_map(|text| format!("- {text}\n- {text}")),
        1 => paragraph.clone().prop_map(|text| format!("> {text}")),
        1 => paragraph.clone().prop_map(|text| format!("{text} — Ines Marlow (@marlow) June 5, 2025")),
        2 => Just("## What was found".to_owned()),
        1 => (1_usize..400).prop_map(|length| "a".repeat(length)),
        1 => (1_usize..2_000).prop_map(|length| format!("https://example.org/{}", "tea-".repeat(length / 4))),
        1 => (1_usize..60).prop_map(|length| "A headline of many words ".repeat(length)),
        1 => "[ \\t\u{A0}\u{AD}\u{200B}a-zé“”‘’'\"().,;:!?0-9%£$€<>&\u{301}-]{0,120}",
        1 => (1_usize..200).prop_map(|length| "茶".repeat(length)),
        1 => (1_usize..90).prop_map(|length| "👩‍⚕️".repeat(length)),
    ]
}

/// Documents of no block to some.
pub(crate) fn documents() -> impl Strategy<Value = String> {
    prop::collection::vec(blocks(), 0..9).prop_map(|blocks| blocks.join("\n\n"))
}

/// An article of about so many words, a paragraph of many findings among them.
pub(crate) fn dense(words: usize) -> String {
    let mut text = String::from("Tea and the heart\n\nBy Ann Lee\n\n");
    let mut count = 0;
    for (at, sentence) in SENTENCES.iter().cycle().enumerate() {
        if count >= words {
            break;
        }
        count += sentence.split_whitespace().count();
        text.push_str(sentence);
        // The first paragraphs are long.
        let long = at < 500 && at % 120 != 119;
        text.push_str(if long || at % 6 != 5 { " " } else { "\n\n" });
    }
    text
}
