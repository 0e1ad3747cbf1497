using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using TranslateSvc.Callers;
using TranslateSvc.Engines;
using TranslateSvc.Translation;

namespace TranslateSvc.Comparison.Judging;

/// <summary>Has an engine judge finished candidates; a failing call costs its row, nothing more. Thread-safe.</summary>
internal sealed partial class Judge(IEnumerable<IJudgeEngine> engines, EngineRegistry registry, IOptions<ComparisonOptions> options, IUsageMeter meter, ILogger<Judge> logger)
{
    private readonly Dictionary<string, IJudgeEngine> _engines = engines.ToDictionary(e => e.Descriptor.Name, StringComparer.Ordinal);

    /// <summary>Names of the engines that can judge.</summary>
    public IReadOnlyCollection<string> Names => _engines.Keys;

    /// <summary>Judges, and reports each answer as it comes.</summary>
    /// <returns>What it came to, and how each candidate judged fared.</returns>
    public async Task<(JudgeReport Report, IReadOnlyDictionary<string, JudgeTally> Tallies)> RunAsync(
        ComparisonJob job,
        IReadOnlyList<(string Id, TranslationResult Result)> finished,
        Func<ComparisonEvent, CancellationToken, ValueTask> tell,
        CancellationToken cancellationToken)
    {
        var asked = job.Request.Judge ?? throw new ArgumentException("No judge is asked for.", nameof(job));
        var engine = _engines[asked.Engine];
        var own = finished.Where(column => !asked.AllowSelf && IsOwn(engine, column.Result)).Select(column => column.Id).ToArray();
        (string Id, TranslationResult Result)[] judged = [.. finished.Where(column => !own.Contains(column.Id, StringComparer.Ordinal))];
        var plan = JudgePlan.Of(job, judged, asked, options.Value.MaxJudgeCalls);
        var run = new JudgeRun(engine, tell, usage => meter.Count(job.Request.Caller, usage));
        await Parallel.ForEachAsync(
            plan.Questions,
            new ParallelOptions { MaxDegreeOfParallelism = engine.Descriptor.MaxConcurrency, CancellationToken = cancellationToken },
            (question, token) => run.AskAsync(question, token)).ConfigureAwait(false);
        Log.Judged(logger, engine.Descriptor.Name, judged.Length, plan.Rows, run.Calls, run.FailedCalls);
        return (new JudgeReport(engine.Descriptor.Name, engine.PromptVersion)
        {
            Model = run.Model ?? engine.Descriptor.Model,
            Usage = run.Usage,
            Characters = run.Characters,
            Rows = plan.Rows,
            FailedCalls = run.FailedCalls,
            Skipped = own,
        }, run.Tallies());
    }

    // The same model behind another engine's name is the same model. A segment that a fallback translated counts too.
    private bool IsOwn(IJudgeEngine judge, TranslationResult result)
    {
        var names = result.Translations[0].Segments.Select(s => s.Engine).Append(result.Engine).Where(name => name.Length > 0).Distinct(StringComparer.Ordinal);
        return result.Model == judge.Descriptor.Model || names.Any(name => name == judge.Descriptor.Name
            || registry.TranslationEngines.Any(e => e.Descriptor.Name == name && e.Descriptor.Quality == EngineQuality.Model && e.Descriptor.Model == judge.Descriptor.Model));
    }

    private static partial class Log
    {
        [LoggerMessage(4010, LogLevel.Information, "Engine {Engine} judged {Candidates} candidate(s) on {Rows} rows in {Calls} calls, {Failed} failed.")]
        public static partial void Judged(ILogger logger, string engine, int candidates, int rows, int calls, int failed);
    }
}
