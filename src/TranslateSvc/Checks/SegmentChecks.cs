using System.Collections.Frozen;
using System.Globalization;
using Microsoft.Extensions.Options;
using TranslateSvc.Checks.Text;

namespace TranslateSvc.Checks;

/// <summary>Runs every enabled <see cref="ISegmentCheck"/> in a fixed order. Deterministic, thread-safe, linear in the texts' lengths.</summary>
public sealed class SegmentChecks
{
    /// <summary>Behaviour of the checks' code. Bumped whenever any check may judge the same pair otherwise, because stored answers were judged by it.</summary>
    public const string BehaviourVersion = "2";

    private readonly ISegmentCheck[] _checks;

    /// <summary>Creates the runner.</summary>
    /// <param name="checks">The checks, in the order of their reports; the first is expected to be <c>empty</c>.</param>
    /// <param name="options">Thresholds and disabled checks.</param>
    public SegmentChecks(IEnumerable<ISegmentCheck> checks, IOptions<ChecksOptions> options)
    {
        var value = options.Value;
        var disabled = value.Disabled.ToFrozenSet(StringComparer.Ordinal);
        _checks = [.. checks.Where(check => !disabled.Contains(check.Name))];
        Version = string.Create(
            CultureInfo.InvariantCulture,
            $"{BehaviourVersion};{value.MinimumLength};{value.RejectedRatioBelow};{value.WarnedRatioBelow};{value.WarnedRatioAbove};{value.RejectedRatioAbove};{value.RepetitionLimit};{value.LowConfidence};{string.Join(',', _checks.Select(check => check.Name))}");
    }

    /// <summary>Part of every cache key: changes with the code (<see cref="BehaviourVersion"/>), the thresholds and the set of enabled checks.</summary>
    public string Version { get; }

    /// <summary>Judges a pair. A blank translation is reported as such and nothing else is looked at.</summary>
    /// <returns>What was found, in the order of the checks; empty when nothing was.</returns>
    public IReadOnlyList<Issue> Check(in SegmentPair pair)
    {
        var normal = pair with { Source = Nfc.Of(pair.Source), Target = Nfc.Of(pair.Target), Terms = pair.Terms ?? [] };
        return Run(_checks, normal);
    }

    /// <summary>Judges a pair in NFC by <paramref name="checks"/>, each text read once for all of them.</summary>
    internal static IReadOnlyList<Issue> Run(ReadOnlySpan<ISegmentCheck> checks, in SegmentPair pair)
    {
        using var source = Reading.Of(pair.Source, pair.SourceLanguage);
        using var target = Reading.Of(pair.Target, pair.TargetLanguage);
        var segment = new SegmentView(pair, source.View, target.View);
        List<Issue>? issues = null;
        foreach (var check in checks)
        {
            var found = check.Check(segment);
            if (ReferenceEquals(found, Array.Empty<Issue>())) continue; // what [] is, and nearly every answer
            foreach (var issue in found) (issues ??= []).Add(issue);
            if (issues is not null && check is EmptyCheck) break;
        }

        return issues ?? (IReadOnlyList<Issue>)[];
    }
}
