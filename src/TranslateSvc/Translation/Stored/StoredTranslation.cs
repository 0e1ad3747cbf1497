using System.ComponentModel;

namespace TranslateSvc.Translation.Stored;

/// <summary>A whole answer as the cache keeps it: bytes, as whoever hands them on wants them, so that a hit is neither read nor built nor written anew. Immutable.</summary>
/// <param name="SourceLanguages">Language of each document, given or detected.</param>
/// <param name="Bytes">The answer, as <see cref="IAnswerFormat"/> wrote it.</param>
[ImmutableObject(true)]
public sealed record StoredTranslation(IReadOnlyList<string> SourceLanguages, ReadOnlyMemory<byte> Bytes);

/// <summary>The form in which whole answers are stored. Thread-safe.</summary>
public interface IAnswerFormat
{
    /// <summary>Names the form and its version. Part of the cache's keys: what was stored in another form is not found.</summary>
    string Name { get; }

    /// <summary>Writes an answer.</summary>
    ReadOnlyMemory<byte> Write(TranslationResult result);

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    TranslationResult Read(StoredTranslation stored);
}
