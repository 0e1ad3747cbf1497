using System.Diagnostics;
using System.Text.RegularExpressions;

namespace TranslateSvc.Benchmarks.EndToEnd.Peers;

/// <summary>Notes when a streamed keyed object has its first value complete. One answer at a time.</summary>
internal sealed partial class FirstValue
{
    private long _at;

    /// <summary>Takes what was sent so far of an answer.</summary>
    public void See(string sent)
    {
        if (Interlocked.Read(ref _at) == 0 && Complete().IsMatch(sent)) Interlocked.CompareExchange(ref _at, Stopwatch.GetTimestamp(), 0);
    }

    /// <summary>The <see cref="Stopwatch"/> timestamp, or 0; then begins anew.</summary>
    public long Take() => Interlocked.Exchange(ref _at, 0);

    [GeneratedRegex("""^\{\s*"[^"]+"\s*:\s*"(?:[^"\\]|\\.)*" """, RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant)]
    private static partial Regex Complete();
}
