namespace TranslateSvc.Summaries;

/// <summary>What <see cref="SummaryService.StreamAsync"/> reports.</summary>
public abstract record SummaryEvent;

/// <summary>The request is valid and planned.</summary>
/// <param name="Engine">Engine asked.</param>
/// <param name="Model">Its model.</param>
/// <param name="SourceLanguage">Given or detected.</param>
/// <param name="TargetLanguage">Language to write in.</param>
/// <param name="Segments">Segments in the document.</param>
/// <param name="Parts">Parts it is read in.</param>
public sealed record SummaryStarted(string Engine, string Model, string SourceLanguage, string TargetLanguage, int Segments, int Parts) : SummaryEvent;

/// <summary>A part was read.</summary>
/// <param name="PartsDone">Parts read so far.</param>
/// <param name="Parts">Parts in all.</param>
public sealed record SummaryProgress(int PartsDone, int Parts) : SummaryEvent;

/// <summary>A sentence passed the checks.</summary>
/// <param name="Sentence">The sentence.</param>
public sealed record SentenceCompleted(SummarySentence Sentence) : SummaryEvent;

/// <summary>The summary is whole.</summary>
/// <param name="Result">The answer.</param>
public sealed record SummaryFinished(SummaryResult Result) : SummaryEvent;
