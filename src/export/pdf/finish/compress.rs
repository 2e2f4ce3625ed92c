//! Makes the streams of a file small, some at a time.

use std::io::Write;
use std::thread;

use flate2::Compression;
use flate2::write::ZlibEncoder;
use lopdf::{Document, Object, Stream};

/// How hard it is tried, 0 to 9: 6 takes twice the time and makes files a twentieth smaller.
pub(super) const LEVEL: u32 = 3;
/// What is named beside a stream that was made small, in bytes.
const NAMED: usize = 20;

/// Makes all streams small that may be and gain by it.
pub(super) fn streams(file: &mut Document) -> Result<(), String> {
    let mut streams: Vec<&mut Stream> = file
        .objects
        .values_mut()
        .filter_map(|object| match object {
            Object::Stream(stream) => Some(stream),
            _ => None,
        })
        .filter(|stream| stream.allows_compression && !stream.dict.has(b"Filter"))
        .collect();
    let threads = thread::available_parallelism()
        .map_or(1, usize::from)
        .min(4);
    let share = streams.len().div_ceil(threads).max(1);
    thread::scope(|scope| {
        let parts = streams.chunks_mut(share);
        let running: Vec<_> = parts
            .map(|part| scope.spawn(|| part.iter_mut().try_for_each(|stream| small(stream))))
            .collect();
        running.into_iter().try_for_each(|thread| {
            let ended = thread.join().map_err(|_| "a thread stopped".to_owned())?;
            ended.map_err(|error| error.to_string())
        })
    })
}

fn small(stream: &mut Stream) -> std::io::Result<()> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::new(LEVEL));
    encoder.write_all(&stream.content)?;
    let bytes = encoder.finish()?;
    if bytes.len() + NAMED < stream.content.len() {
        stream.dict.set("Filter", "FlateDecode");
        stream.set_content(bytes);
    }
    Ok(())
}
