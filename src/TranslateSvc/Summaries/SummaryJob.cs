using TranslateSvc.Caching;
using TranslateSvc.Callers;
using TranslateSvc.Engines;
using TranslateSvc.Glossaries;
using TranslateSvc.Languages;

namespace TranslateSvc.Summaries;

/// <summary>A valid request, planned. Fixed.</summary>
internal sealed class SummaryJob
{
    private readonly Dictionary<string, int> _places;

    public SummaryJob(IReadOnlyList<SummarySource> sources)
    {
        Sources = sources;
        _places = new Dictionary<string, int>(sources.Count, StringComparer.Ordinal);
        for (var i = 0; i < sources.Count; i++) _places[sources[i].Id] = i;
    }

    public required SummarizeRequest Request { get; init; }

    public required ISummaryEngine Engine { get; init; }

    public Urgency Urgency { get; init; } = Urgency.WaitedFor;

    public Turn Turn { get; init; } = Turn.Of(Caller.Anyone);

    public required LanguageTag Source { get; init; }

    public required LanguageTag Target { get; init; }

    public required bool Detected { get; init; }

    /// <summary>Every segment of the document, in order.</summary>
    public IReadOnlyList<SummarySource> Sources { get; }

    /// <summary>What the engine reads, call by call. Segments without anything to read are in no part.</summary>
    public required IReadOnlyList<IReadOnlyList<SummarySource>> Parts { get; init; }

    public required int MaxSentences { get; init; }

    public required int? MaxWords { get; init; }

    /// <summary>The request's terms that occur in the document.</summary>
    public required IReadOnlyList<GlossaryTerm> Terms { get; init; }

    public bool SameLanguage => Source.Language == Target.Language;

    public bool WritesCache => Request.CacheMode is CacheMode.Default or CacheMode.Refresh;

    /// <summary>0-based place of a segment, or -1 for an id that the document lacks.</summary>
    public int PlaceOf(string id) => _places.GetValueOrDefault(id, -1);

    /// <summary>A call with everything that all calls of this job share.</summary>
    public SummaryTask Task(SummaryStep step) => new()
    {
        Step = step,
        Source = Source,
        Target = Target,
        Style = Request.Style,
        MaxSentences = MaxSentences,
        Context = Request.Context,
        Terms = Terms,
        Instructions = Request.Instructions,
    };
}
