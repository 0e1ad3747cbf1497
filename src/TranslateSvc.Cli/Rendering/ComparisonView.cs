using TranslateSvc.V1;
using Event = TranslateSvc.V1.CompareTranslationsResponse;

namespace TranslateSvc.Cli.Rendering;

/// <summary>A comparison as it fills: what the server's events have said so far.</summary>
internal sealed class ComparisonView
{
    private readonly Dictionary<(string Candidate, string Row), TranslatedSegment> _cells = [];
    private readonly Dictionary<string, Event.Types.CandidateFinished> _finished = [];

    private readonly Dictionary<string, Event.Types.RowSignals> _signals = [];
    private readonly Dictionary<(string Candidate, string Row), Event.Types.Judgement> _judgements = [];
    private readonly Dictionary<string, Google.Rpc.Status> _roundTripErrors = [];

    public Event.Types.Started Started { get; private set; } = new();

    /// <summary>Null until the server has said everything.</summary>
    public Event.Types.Finished? Finished { get; private set; }

    /// <summary>Quality label of an engine, filled by the caller.</summary>
    public IReadOnlyDictionary<string, string> Qualities { get; set; } = new Dictionary<string, string>();

    public IReadOnlyList<Event.Types.SourceRow> Rows => Started.Rows;

    public IReadOnlyList<string> Candidates => Started.Candidates;

    /// <summary>Cells that have arrived, and cells there will be.</summary>
    public (int Done, int Total) Progress => (_cells.Count, Rows.Count * Candidates.Count);

    /// <summary>What the signals say of a candidate over the whole document; null until the end and for one that failed.</summary>
    public CandidateSignals? Signals(string candidate) => Finished?.Candidates.FirstOrDefault(c => c.Candidate == candidate);

    /// <summary>What the judge said of a cell, or null.</summary>
    public Event.Types.Judgement? Judgement(string candidate, string row) => _judgements.GetValueOrDefault((candidate, row));

    /// <summary>What can be said of a row without a reference, or null when it has not come.</summary>
    public Event.Types.RowSignals? RowSignals(string row) => _signals.GetValueOrDefault(row);

    /// <summary>Why a candidate could not be translated back, or null.</summary>
    public Google.Rpc.Status? RoundTripError(string candidate) => _roundTripErrors.GetValueOrDefault(candidate);

    public void Apply(Event message)
    {
        switch (message.EventCase)
        {
            case Event.EventOneofCase.Started:
                Started = message.Started;
                break;
            case Event.EventOneofCase.Segment:
                _cells[(message.Segment.Candidate, message.Segment.Segment.Id)] = message.Segment.Segment;
                break;
            case Event.EventOneofCase.CandidateFinished:
                _finished[message.CandidateFinished.Candidate] = message.CandidateFinished;
                break;
            case Event.EventOneofCase.RowSignals:
                _signals[message.RowSignals.Row] = message.RowSignals;
                break;
            case Event.EventOneofCase.Judgement:
                _judgements[(message.Judgement.Candidate, message.Judgement.Row)] = message.Judgement;
                break;
            case Event.EventOneofCase.RoundTrip when message.RoundTrip.Error is { } error:
                _roundTripErrors[message.RoundTrip.Candidate] = error;
                break;
            case Event.EventOneofCase.Finished:
                Finished = message.Finished;
                break;
        }
    }

    /// <summary>A candidate's segment in a row, or null when it has not come (or never will: see <see cref="Outcome"/>).</summary>
    public TranslatedSegment? Cell(string candidate, string row) => _cells.GetValueOrDefault((candidate, row));

    /// <summary>How a candidate ended, or null while it runs.</summary>
    public Event.Types.CandidateFinished? Outcome(string candidate) => _finished.GetValueOrDefault(candidate);

    /// <summary>True when nothing more can come for a row.</summary>
    public bool IsSettled(string row) => Candidates.All(c => Cell(c, row) is not null || _finished.ContainsKey(c));
}
