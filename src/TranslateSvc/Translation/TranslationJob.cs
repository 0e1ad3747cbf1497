using TranslateSvc.Caching;
using TranslateSvc.Callers;
using TranslateSvc.Documents;
using TranslateSvc.Engines;
using TranslateSvc.Glossaries;
using TranslateSvc.Injection;
using TranslateSvc.Languages;

namespace TranslateSvc.Translation;

/// <summary>A valid request on its way through the rooms. Outcomes are set once each, from several threads; everything else is fixed.</summary>
internal sealed class TranslationJob(
    TranslateRequest request, ITranslationEngine engine, LanguageTag source, LanguageTag target, bool detected, IReadOnlyList<Document> documents)
{
    private readonly Lock _lock = new();
    private readonly Orders[][] _orders = [.. documents.Select(d => new Orders[d.Segments.Count])];
    private EngineUsage _usage;

    public TranslateRequest Request { get; } = request;

    public ITranslationEngine Engine { get; } = engine;

    public Urgency Urgency { get; } = Urgency.Of(request.Background);

    public Turn Turn { get; } = Turn.Of(request.Caller);

    public LanguageTag Source { get; } = source;

    public LanguageTag Target { get; } = target;

    public bool Detected { get; } = detected;

    public IReadOnlyList<Document> Documents { get; } = documents;

    /// <summary>Outcomes by document and segment.</summary>
    public TranslatedSegment?[][] Outcomes { get; } = [.. documents.Select(d => new TranslatedSegment?[d.Segments.Count])];

    /// <summary>Segments that share a key, hence a translation.</summary>
    public List<SegmentGroup> Groups { get; } = [];

    /// <summary>Writes to the cache that are under way.</summary>
    public System.Collections.Concurrent.ConcurrentBag<Task> Writes { get; } = [];

    /// <summary>The model that answered last, where an engine says so.</summary>
    public string? AnsweringModel { get; private set; }

    /// <summary>The first failure of an engine as a whole; what the request fails with when nothing at all came out.</summary>
    public Errors.TranslateSvcException? FirstFailure { get; private set; }

    public EngineUsage Usage
    {
        get
        {
            lock (_lock) return _usage;
        }
    }

    public bool ReadsCache => Request.CacheMode is CacheMode.Default or CacheMode.Only;

    public bool WritesCache => Request.CacheMode is CacheMode.Default or CacheMode.Refresh;

    /// <summary>Whether a segment's text gives orders to a model; looked for once.</summary>
    public bool HoldsOrders(int document, int index)
    {
        ref var orders = ref _orders[document][index];
        // Of two threads that look at once, both find the same.
        if (orders == Orders.Unknown) orders = OrderCues.In(Documents[document].Segments[index].Text) == OrderCue.None ? Orders.None : Orders.Some;
        return orders == Orders.Some;
    }

    public void AddUsage(EngineUsage usage, string? model)
    {
        lock (_lock)
        {
            _usage += usage;
            AnsweringModel = model ?? AnsweringModel;
        }
    }

    public void AddFailure(Errors.TranslateSvcException failure)
    {
        lock (_lock) FirstFailure ??= failure;
    }

    private enum Orders : byte
    {
        Unknown,
        None,
        Some,
    }
}

/// <summary>Segments of a job with the same key: the first stands for all of them.</summary>
/// <param name="Key">Key of the stored translation; unique to the group when the request bypasses the cache.</param>
/// <param name="Members">The segments, in document order.</param>
/// <param name="Terms">Glossary terms that occur in the text.</param>
internal sealed record SegmentGroup(string Key, List<(int Document, Segment Segment)> Members, IReadOnlyList<GlossaryTerm> Terms)
{
    public Segment Segment => Members[0].Segment;

    public int Document => Members[0].Document;

    /// <summary>The claim on the key, when this request holds it.</summary>
    public SegmentFlights.Flight? Flight { get; set; }
}
