using TranslateSvc.Pages.Model;
using TranslateSvc.V1;
using Event = TranslateSvc.V1.CompareTranslationsResponse;

namespace TranslateSvc.Pages.Tests.Report;

/// <summary>Reports to render.</summary>
internal static class Samples
{
    public const string Attack = "\"></script><script>alert(1)</script><img src=x onerror='a'>&amp;\e[2J\u202E]]>";

    /// <summary>Events of a comparison in which every text is <paramref name="text"/>.</summary>
    public static List<Event> Events(string text, params string[] candidates) =>
    [
        new()
        {
            Started = new()
            {
                SourceLanguageCode = "fr",
                TargetLanguageCode = "en",
                Rows = { new Event.Types.SourceRow { Id = "s01", Text = text }, new Event.Types.SourceRow { Id = "s02", Text = "La fin." } },
                Candidates = { candidates },
            },
        },
        .. candidates.SelectMany(c => new[] { Segment(c, "s01", text), Segment(c, "s02", $"The end of {c}.") }),
        .. candidates.Select(c => new Event
        {
            CandidateFinished = new() { Candidate = c, Engine = c, Model = "m", Complete = true, OkSegments = 2, Usage = new Usage { InputTokens = 12, OutputTokens = 5 } },
        }),
        new() { Finished = new() },
    ];

    /// <summary>A test set whose systems are so many words off the reference.</summary>
    public static Model.Report TestSet(int lines, params string[] systems)
    {
        var request = new EvaluateTranslationsRequest { SourceLanguageCode = "en", TargetLanguageCode = "fr" };
        request.SourceLines.Add(Enumerable.Range(0, lines).Select(i => $"Source line {i} of the set."));
        request.References.Add(new EvaluateTranslationsRequest.Types.Reference { Lines = { Enumerable.Range(0, lines).Select(i => $"La ligne {i} du jeu, mot pour mot.") } });
        var response = new EvaluateTranslationsResponse();
        for (var s = 0; s < systems.Length; s++)
        {
            var system = s;
            request.Systems.Add(new EvaluateTranslationsRequest.Types.System
            {
                Id = systems[s],
                Hypotheses = { Enumerable.Range(0, lines).Select(i => i % 7 == 0 ? $"Une ligne {i} de {systems[system]} ici." : $"La ligne {i} du jeu, mot{(i % (system + 2) == 0 ? " à" : " pour")} mot.") },
            });
            response.Systems.Add(new EvaluateTranslationsResponse.Types.SystemScores
            {
                Id = systems[s],
                Scores = { new Score { Metric = "BLEU", Value = 30 + s, Signature = "nrefs:1|case:mixed", IntervalMean = 30 + s, IntervalHalfWidth = 1 } },
            });
        }

        return EvaluationReport.From("set", request, response);
    }

    private static Event Segment(string candidate, string row, string text) =>
        new() { Segment = new() { Candidate = candidate, Segment = new() { Id = row, Text = text, State = SegmentState.Ok, Engine = candidate } } };
}
