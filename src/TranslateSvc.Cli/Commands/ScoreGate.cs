using System.Globalization;
using System.Text.RegularExpressions;
using TranslateSvc.V1;

namespace TranslateSvc.Cli.Commands;

/// <summary>A condition on scores that fails a run: <c>BLEU&lt;30</c>, or <c>a.txt:TER&gt;=60</c> for one system.</summary>
internal sealed partial class ScoreGate
{
    private readonly string _text;
    private readonly string? _system;
    private readonly string _comparison;
    private readonly double _limit;

    private ScoreGate(string text, string? system, string metric, string comparison, double limit) =>
        (_text, _system, Metric, _comparison, _limit) = (text, system, metric, comparison, limit);

    /// <summary>Metric it looks at, as the user wrote it.</summary>
    public string Metric { get; }

    /// <summary>Reads a condition.</summary>
    /// <exception cref="CliException">It is malformed, or names a system that is not scored.</exception>
    public static ScoreGate Parse(string text, IReadOnlyCollection<string> systems)
    {
        if (Condition().Match(text) is not { Success: true } match)
            throw CliException.Usage($"--fail-on: \"{text}\" is not a condition such as BLEU<30, TER>=60 or {systems.First()}:chrF2<=50.");
        var system = match.Groups["system"] is { Success: true } named ? named.Value : null;
        if (system is not null && !systems.Contains(system))
            throw CliException.Usage($"--fail-on: \"{system}\" is none of the systems: {string.Join(", ", systems)}.");
        return new ScoreGate(text, system, match.Groups["metric"].Value, match.Groups["comparison"].Value,
            double.Parse(match.Groups["limit"].Value, CultureInfo.InvariantCulture));
    }

    /// <summary>One sentence for each system that meets the condition.</summary>
    public IEnumerable<string> Failures(EvaluateTranslationsResponse answer) =>
        from system in answer.Systems
        where _system is null || _system == system.Id
        from score in system.Scores
        where score.Metric.Equals(Metric, StringComparison.OrdinalIgnoreCase) && Meets(score.Value)
        select string.Create(CultureInfo.InvariantCulture, $"{system.Id}: {score.Metric} is {score.Value:0.####}, which meets --fail-on {_text}");

    private bool Meets(double value) => _comparison switch
    {
        "<" => value < _limit,
        "<=" => value <= _limit,
        ">" => value > _limit,
        _ => value >= _limit,
    };

    [GeneratedRegex(@"^\s*(?:(?<system>.+):)?(?<metric>[A-Za-z0-9+-]+?)\s*(?<comparison><=|>=|<|>)\s*(?<limit>-?[0-9]{1,9}(?:\.[0-9]{1,9})?)\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex Condition();
}
