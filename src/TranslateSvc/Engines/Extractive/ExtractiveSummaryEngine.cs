using System.Globalization;
using Microsoft.Extensions.Options;
using TranslateSvc.Summaries;

namespace TranslateSvc.Engines.Extractive;

/// <summary>
/// The embedded summarizer: picks the document's own sentences, whole and in reading order, and cites the segment each stands in. Needs no key and no network.
/// Writes nothing, so it answers in the source language (<see cref="SummaryDraft.Extracted"/>) and ignores instructions. Deterministic, thread-safe.
/// </summary>
public sealed class ExtractiveSummaryEngine : ISummaryEngine
{
    /// <summary>Name of the engine, and its kind.</summary>
    public const string Name = "extractive";

    // The same news runs to 69,303 words in French and 63,779 in English (wmt12): a budget of French words must leave room.
    private const double EnglishToFrench = 0.9;

    private readonly ExtractiveOptions _options;
    private readonly SentenceRanker _ranker;
    private readonly SentenceSelector _selector;

    /// <summary>Creates the engine.</summary>
    public ExtractiveSummaryEngine(IOptions<ExtractiveOptions> options)
    {
        _options = options.Value;
        _ranker = new SentenceRanker(_options);
        _selector = new SentenceSelector(_options);
        Descriptor = new EngineDescriptor
        {
            Name = Name,
            Kind = Name,
            Model = "lexrank-1",
            Directions = [("fr", "fr"), ("en", "en"), ("fr", "en"), ("en", "fr")],
            Quality = EngineQuality.Extract,
            Fingerprint = string.Create(
                CultureInfo.InvariantCulture,
                $"p{_options.PositionWeight};t{_options.TitleWeight};r{_options.RedundancyWeight};d{_options.Damping};s{_options.ShortSentenceWords};l{_options.LongSentenceWords};h{_options.HeadlineWords};c{_options.MaxComparedSentences};m{_options.MaxShare}"),
            InputPricePerMillion = 0,
            OutputPricePerMillion = 0,
            MaxConcurrency = Math.Clamp(Environment.ProcessorCount, 1, 64),
        };
    }

    /// <inheritdoc/>
    public EngineDescriptor Descriptor { get; }

    /// <inheritdoc/>
    public int? MaxInputTokens => null;

    /// <inheritdoc/>
    public Task<EngineHealth> CheckHealthAsync(CancellationToken cancellationToken) => Task.FromResult(new EngineHealth(true));

    /// <inheritdoc/>
    /// <remarks>A repair gets no sentence: what stands in the source cannot be written anew.</remarks>
    public Task<SummaryDraft> SummarizeAsync(SummaryTask task, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var picked = task.Step == SummaryStep.Repair ? [] : Pick(task, cancellationToken);
        return Task.FromResult(new SummaryDraft(picked, FinishReason.Stop, new EngineUsage(0, 0, 0, 1)) { Model = Descriptor.Model, Extracted = true });
    }

    private IReadOnlyList<DraftSentence> Pick(SummaryTask task, CancellationToken cancellationToken)
    {
        var words = task.MaxWords is not { } limit ? int.MaxValue
            : task.Source.IsEnglish && task.Target.IsFrench ? Math.Max(1, (int)(limit * EnglishToFrench)) : limit;
        var headline = SentenceCandidates.Headline(task.Segments);
        if (task.Style == SummaryStyle.Headline && headline is not null && Terms.CountWords(headline.Text) <= words)
            return [new DraftSentence(SentenceCandidates.OneLine(headline.Text), [headline.Id])];

        var candidates = SentenceCandidates.Of(task, headline);
        var ranked = _ranker.Rank(candidates, Terms.Of($"{task.Context?.Title} {headline?.Text}", task.Source), cancellationToken);
        var picked = task.Style == SummaryStyle.Headline
            ? Headline(ranked, task, words)
            : _selector.Pick(ranked, task.Source, Math.Min(task.MaxSentences, (int)Math.Ceiling(candidates.Count * _options.MaxShare)), words);
        return [.. picked.Select(s => new DraftSentence(s.Text, s.Citations))];
    }

    // A short sentence where there is one, any other else.
    private IReadOnlyList<CandidateSentence> Headline(RankedSentences ranked, SummaryTask task, int words)
    {
        var shortest = ranked.Sentences.Count == 0 ? 0 : ranked.Sentences.Min(s => s.Words);
        return _selector.Pick(ranked, task.Source, 1, Math.Min(words, Math.Max(shortest, _options.HeadlineWords)));
    }
}
