using TranslateSvc.V1;
using Event = TranslateSvc.V1.CompareTranslationsResponse;

namespace TranslateSvc.Cli.Rendering;

/// <summary>A comparison as it fills: what the server's events have said so far.</summary>
internal sealed class ComparisonView
{
    private readonly Dictionary<(string Candidate, string Row), TranslatedSegment> _cells = [];
    private readonly Dictionary<string, Event.Types.CandidateFinished> _finished = [];

    public Event.Types.Started Started { get; private set; } = new();

    /// <summary>Null until the server has said everything.</summary>
    public Event.Types.Finished? Finished { get; private set; }

    /// <summary>Quality label of an engine, filled by the caller.</summary>
    public IReadOnlyDictionary<string, string> Qualities { get; set; } = new Dictionary<string, string>();

    public IReadOnlyList<Event.Types.SourceRow> Rows => Started.Rows;

    public IReadOnlyList<string> Candidates => Started.Candidates;

    /// <summary>Cells that have arrived, and cells there will be.</summary>
    public (int Done, int Total) Progress => (_cells.Count, Rows.Count * Candidates.Count);

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
