using TranslateSvc.Documents.Segmentation;
using TranslateSvc.Engines;

namespace TranslateSvc.Summaries;

/// <summary>Joins the claims of many parts, level by level, until they fit one call. Every level shrinks: what a call does not shorten is thinned evenly.</summary>
internal sealed class ClaimReducer(SummaryJob job, SummaryCalls calls, TokenCounter tokens, SummariesOptions options)
{
    // Quotes, braces and citation ids around a claim in a prompt.
    private const int TokensAroundClaim = 12;

    /// <summary>Reduces.</summary>
    /// <returns>Claims of at most <see cref="SummariesOptions.SinglePassTokens"/> together, in document order.</returns>
    public async Task<IReadOnlyList<DraftSentence>> ReduceAsync(IReadOnlyList<IReadOnlyList<DraftSentence>> groups, CancellationToken cancellationToken)
    {
        var limit = Math.Min(options.SinglePassTokens, job.Engine.MaxInputTokens ?? int.MaxValue);
        for (var depth = 0; depth < options.MaxDepth && groups.Sum(Count) > limit; depth++)
        {
            var joined = groups.Chunk(options.FanIn).Select(chunk => (IReadOnlyList<DraftSentence>)[.. chunk.SelectMany(claims => claims)]).ToArray();
            var reduced = new IReadOnlyList<DraftSentence>[joined.Length];
            var parallel = new ParallelOptions
            {
                MaxDegreeOfParallelism = Math.Clamp(job.Engine.Descriptor.MaxConcurrency, 1, 64),
                CancellationToken = cancellationToken,
            };
            await Parallel.ForEachAsync(Enumerable.Range(0, joined.Length), parallel, async (i, token) =>
                reduced[i] = await JoinAsync(joined[i], token).ConfigureAwait(false)).ConfigureAwait(false);
            groups = reduced;
        }

        return Thin([.. groups.SelectMany(claims => claims)], limit);
    }

    /// <summary>Evenly spaced claims of at most <paramref name="limit"/> tokens together, at least one.</summary>
    internal IReadOnlyList<DraftSentence> Thin(IReadOnlyList<DraftSentence> claims, long limit)
    {
        var total = Count(claims);
        if (total <= limit) return claims;
        for (var kept = Math.Max(1, (int)(claims.Count * limit / total)); ; kept--)
        {
            var thin = Spread(claims, kept);
            if (kept <= 1 || Count(thin) <= limit) return thin;
        }
    }

    /// <summary><paramref name="count"/> claims, evenly spaced from the first.</summary>
    internal static IReadOnlyList<DraftSentence> Spread(IReadOnlyList<DraftSentence> claims, int count) =>
        count >= claims.Count ? claims : [.. Enumerable.Range(0, count).Select(i => claims[(int)((long)i * claims.Count / count)])];

    private async Task<IReadOnlyList<DraftSentence>> JoinAsync(IReadOnlyList<DraftSentence> claims, CancellationToken cancellationToken)
    {
        if (claims.Count <= 1) return claims;
        var draft = await calls.CallAsync(
            job.Task(SummaryStep.Reduce) with { Claims = claims, MaxSentences = Math.Min(claims.Count, options.ClaimsPerPart) }, cancellationToken).ConfigureAwait(false);
        var cited = claims.SelectMany(c => c.Citations).ToHashSet(StringComparer.Ordinal);
        DraftSentence[] kept = draft.Reason == FinishReason.Stop
            ? [.. draft.Sentences
                .Select(s => s with { Citations = [.. s.Citations.Where(cited.Contains)] })
                .Where(s => s.Citations.Count > 0 && !string.IsNullOrWhiteSpace(s.Text))]
            : [];
        return kept.Length > 0 && Count(kept) < Count(claims) ? kept : Thin(claims, Count(claims) / 2);
    }

    private long Count(IReadOnlyList<DraftSentence> claims) => claims.Sum(c => (long)tokens.Count(c.Text) + TokensAroundClaim);
}
