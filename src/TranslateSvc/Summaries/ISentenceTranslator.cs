using TranslateSvc.Checks;
using TranslateSvc.Engines;

namespace TranslateSvc.Summaries;

/// <summary>Translates the sentences that an extracting engine picked.</summary>
internal interface ISentenceTranslator
{
    /// <summary>Translates from the job's source language to its target language.</summary>
    /// <returns>One outcome a sentence, same order.</returns>
    /// <exception cref="Errors.TranslateSvcException">No engine could work on any of them.</exception>
    Task<SentenceTranslations> TranslateAsync(SummaryJob job, IReadOnlyList<string> sentences, CancellationToken cancellationToken);
}

/// <summary>What translating sentences gave.</summary>
/// <param name="Sentences">One a sentence; a null text means that it could not be translated.</param>
/// <param name="Engine">Engine asked.</param>
/// <param name="Usage">What it cost.</param>
internal sealed record SentenceTranslations(
    IReadOnlyList<(string? Text, IReadOnlyList<Issue> Issues)> Sentences, string Engine, EngineUsage Usage);
