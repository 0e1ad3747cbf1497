using TranslateSvc.Caching;
using TranslateSvc.Callers;
using TranslateSvc.Checks;
using TranslateSvc.Checks.Typography;
using TranslateSvc.Documents;
using TranslateSvc.Engines;
using TranslateSvc.Injection;
using TranslateSvc.Observability;

namespace TranslateSvc.Translation;

/// <summary>Makes one call to an engine and turns what it says into checked candidates. Thread-safe.</summary>
internal sealed class ChunkCaller(
    EngineGates gates, SegmentChecks checks, Typographer typographer, EngineTelemetry telemetry, Surroundings surroundings, TimeProvider time,
    TextScope scope, IUsageMeter meter)
{
    private const int MaxTerms = 40;

    /// <summary>Calls <paramref name="engine"/> for <paramref name="groups"/>.</summary>
    /// <param name="job">The request.</param>
    /// <param name="engine">The asked engine or a fallback.</param>
    /// <param name="groups">What to translate, in document order, at most 16.</param>
    /// <param name="stream">Whether candidates should come while the engine writes.</param>
    /// <param name="onCandidate">Told each group's candidate as it comes, at most once a group.</param>
    /// <param name="cancellationToken">Reaches the engine.</param>
    /// <returns>How the answer ended; the groups that had no candidate are missing.</returns>
    /// <exception cref="Errors.TranslateSvcException">The call failed as a whole.</exception>
    public async Task<FinishReason> CallAsync(
        TranslationJob job, ITranslationEngine engine, IReadOnlyList<OpenGroup> groups, bool stream,
        Action<OpenGroup, Candidate> onCandidate, CancellationToken cancellationToken)
    {
        using var place = await gates.EnterAsync(engine.Descriptor, job.Urgency, job.Turn, cancellationToken).ConfigureAwait(false);
        var items = groups.Select((g, i) => g.ToItem(i)).ToArray();
        var open = items.Zip(groups).ToDictionary(pair => pair.First.Id, pair => pair.Second, StringComparer.Ordinal);
        var chunk = Chunk(job, engine, groups, items, stream);
        var orders = Surroundings.WithOrders(job, groups, chunk);
        var reason = FinishReason.Malformed;
        using var activity = telemetry.StartCall(engine.Descriptor, "translate", items.Length);
        var started = time.GetTimestamp();
        EngineScope.Current = scope.Of(job.Request.Caller);
        try
        {
            await foreach (var update in engine.TranslateAsync(chunk, cancellationToken).ConfigureAwait(false))
            {
                switch (update)
                {
                    // Unknown ids and a second answer for the same id are not ours to guess about: the first one stands.
                    case SegmentTranslated translated when open.Remove(translated.Id, out var group):
                        onCandidate(group, Choose(job, engine, group, translated, orders));
                        break;
                    case ChunkFinished finished:
                        reason = finished.Reason;
                        job.AddUsage(finished.Usage, finished.Model);
                        meter.Count(job.Request.Caller, finished.Usage);
                        telemetry.CallFinished(activity, engine.Descriptor, "translate", finished.Reason, finished.Usage, time.GetElapsedTime(started));
                        break;
                }
            }
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            telemetry.CallFailed(activity, engine.Descriptor, "translate", exception, time.GetElapsedTime(started));
            throw;
        }

        place.Succeeded();
        return reason;
    }

    // Where the checks object to an engine's first choice, its next ones may do: a flawless one, else the one with the fewest faults. Those that are wanted beside it are examined too.
    private Candidate Choose(TranslationJob job, ITranslationEngine engine, OpenGroup open, SegmentTranslated translated, IReadOnlyList<string> orders)
    {
        var wanted = job.Request.AlternativesOf(engine.Descriptor);
        var best = Examine(job, engine, open, new ScoredText(translated.Text, translated.Confidence), orders);
        List<Candidate> all = [best];
        for (var i = 0; i < translated.Alternatives.Count && (best.Issues.Count > 0 || wanted > 0); i++)
        {
            all.Add(Examine(job, engine, open, translated.Alternatives[i], orders));
            if (all[^1].BetterThan(best)) best = all[^1];
        }

        // After the typography pass two may be one.
        var others = all.Where(c => !c.Rejected && c.Text != best.Text).DistinctBy(c => c.Text, StringComparer.Ordinal).Take(wanted);
        return wanted == 0 ? best : best with { Alternatives = [.. others.Select(c => new ScoredText(c.Text, c.Confidence))] };
    }

    // What is not fit for a document is not fit for an answer: control characters and invisible text go before anything else looks.
    private Candidate Examine(TranslationJob job, ITranslationEngine engine, OpenGroup open, ScoredText answer, IReadOnlyList<string> orders)
    {
        var (group, clean) = (open.Group, HiddenComments.Restore(TextNormalizer.Normalize(answer.Text), open.Comments));
        var text = typographer.Apply(clean.Trim(), job.Target);
        var around = orders.Count == 0 ? orders : [.. orders.Where(o => o != group.Segment.Text)];
        var issues = checks.Check(new SegmentPair(group.Segment.Text, text, job.Source, job.Target, group.Terms)
        {
            Around = around,
            CannotObey = !engine.Descriptor.FollowsInstructions,
            Confidence = answer.Confidence,
        });
        return new Candidate(text, engine.Descriptor.Name, issues) { Confidence = answer.Confidence };
    }

    private TranslationChunk Chunk(
        TranslationJob job, ITranslationEngine engine, IReadOnlyList<OpenGroup> groups, IReadOnlyList<ChunkItem> items, bool stream)
    {
        var terms = groups.SelectMany(g => g.Group.Terms).Distinct().Take(MaxTerms).ToArray();
        var chunk = new TranslationChunk { Source = job.Source, Target = job.Target, Items = items, Terms = terms, Stream = stream };
        if (!engine.Descriptor.FollowsInstructions) return chunk;
        return chunk with
        {
            Context = job.Request.Context,
            Formality = job.Request.Formality,
            Instructions = job.Request.Instructions,
            Preceding = surroundings.Before(job, groups[0].Group),
            Following = surroundings.After(job, groups[^1].Group),
        };
    }
}
