using Grpc.Core;
using TranslateSvc.V1;

namespace TranslateSvc.Server.Tests.Faults;

/// <summary>Makes the calls as a client does, and judges what comes back: the answer, and then what the cache kept of it.</summary>
internal sealed class FaultCaller(ChannelBase channel)
{
    private readonly TranslationService.TranslationServiceClient _translation = new(channel);
    private readonly SummarizationService.SummarizationServiceClient _summaries = new(channel);
    private readonly ComparisonService.ComparisonServiceClient _comparison = new(channel);
    private readonly BatchService.BatchServiceClient _batches = new(channel);

    /// <summary>Makes a call about an article, then asks for what is stored of it.</summary>
    /// <param name="call">Kind of call.</param>
    /// <param name="engine">Engine to ask.</param>
    /// <param name="article">What it is about.</param>
    /// <param name="ours">Whether INTERNAL is an honest end.</param>
    /// <param name="patience">The caller's deadline.</param>
    public async Task<FaultVerdict> CallAsync(FaultCall call, string engine, FaultArticle article, bool ours, TimeSpan patience)
    {
        var deadline = TimeProvider.System.GetUtcNow().UtcDateTime + patience;
        FaultVerdict verdict;
        try
        {
            verdict = call switch
            {
                FaultCall.Translate => FaultOracle.Judge(article, await _translation.TranslateTextAsync(Translate(engine, article), deadline: deadline)),
                FaultCall.StreamTranslate => await StreamTranslateAsync(engine, article, deadline),
                FaultCall.Summarize => FaultOracle.Judge(article, await _summaries.SummarizeTextAsync(Summarize(engine, article), deadline: deadline)),
                FaultCall.StreamSummarize => await StreamSummarizeAsync(engine, article, deadline),
                FaultCall.Compare => await CompareAsync(engine, article, ours, deadline),
                _ => await BatchAsync(engine, article, ours, deadline),
            };
        }
        catch (RpcException exception)
        {
            verdict = FaultVerdict.Of(exception, ours);
        }

        return verdict.With(call is FaultCall.Summarize or FaultCall.StreamSummarize
            ? await StoredSummaryAsync(engine, article, verdict) : await StoredTranslationAsync(engine, article, verdict));
    }

    private static TranslateTextRequest Translate(string engine, FaultArticle article, CacheMode mode = CacheMode.Default) =>
        new() { Contents = { article.Text }, SourceLanguageCode = "fr", TargetLanguageCode = "en", Engine = engine, CacheMode = mode };

    private static SummarizeTextRequest Summarize(string engine, FaultArticle article, CacheMode mode = CacheMode.Default) =>
        new() { Content = article.Text, SourceLanguageCode = "fr", TargetLanguageCode = "en", Engine = engine, CacheMode = mode };

    private async Task<FaultVerdict> StreamTranslateAsync(string engine, FaultArticle article, DateTime deadline)
    {
        Dictionary<string, TranslatedSegment> seen = [];
        List<string> wrongs = [];
        TranslateTextResponse? answer = null;
        using var call = _translation.StreamTranslateText(Translate(engine, article), deadline: deadline);
        await foreach (var message in call.ResponseStream.ReadAllAsync())
        {
            if (answer is not null) wrongs.Add("a message after the last");
            if (message.Segment is { } done && !seen.TryAdd(done.Segment.Id, done.Segment)) wrongs.Add($"{done.Segment.Id} came twice");
            answer = message.Finished?.Response ?? answer;
        }

        if (answer is null) return new FaultVerdict("?", "the stream ended without its end");
        // What was streamed is what the answer holds: nothing is taken back.
        if (!answer.Translations[0].Segments.SequenceEqual(seen.OrderBy(s => s.Key, StringComparer.Ordinal).Select(s => s.Value))) wrongs.Add("the stream and the answer differ");
        return FaultOracle.Judge(article, answer).With(wrongs);
    }

    private async Task<FaultVerdict> StreamSummarizeAsync(string engine, FaultArticle article, DateTime deadline)
    {
        List<SummarySentence> seen = [];
        SummarizeTextResponse? answer = null;
        using var call = _summaries.StreamSummarizeText(Summarize(engine, article), deadline: deadline);
        await foreach (var message in call.ResponseStream.ReadAllAsync())
        {
            if (message.Sentence is { } sentence) seen.Add(sentence);
            answer = message.Finished?.Response ?? answer;
        }

        if (answer is null) return new FaultVerdict("?", "the stream ended without its end");
        return FaultOracle.Judge(article, answer).With(answer.Sentences.SequenceEqual(seen) ? [] : ["the stream and the answer differ"]);
    }

    // Beside the faulty engine a healthy one and a given text: one candidate's failure must not touch the others.
    private async Task<FaultVerdict> CompareAsync(string engine, FaultArticle article, bool ours, DateTime deadline)
    {
        var segments = new Dictionary<string, List<TranslatedSegment>> { ["faulty"] = [], ["healthy"] = [], ["given"] = [] };
        Dictionary<string, CompareTranslationsResponse.Types.CandidateFinished> ends = [];
        var finished = false;
        var request = new CompareTranslationsRequest
        {
            Content = article.Text, SourceLanguageCode = "fr", TargetLanguageCode = "en",
            Candidates = { new Candidate { Id = "faulty", Engine = engine }, new Candidate { Id = "healthy", Engine = FaultBench.Healthy }, new Candidate { Id = "given", Text = article.RightText } },
        };
        using var call = _comparison.CompareTranslations(request, deadline: deadline);
        await foreach (var message in call.ResponseStream.ReadAllAsync())
        {
            if (message.Segment is { } done) segments[done.Candidate].Add(done.Segment);
            if (message.CandidateFinished is { } end) ends.Add(end.Candidate, end);
            finished |= message.Finished is not null;
        }

        if (!finished || ends.Count != 3) return new FaultVerdict("?", "the comparison ended without its end");
        return Column("faulty").With(new[] { "healthy", "given" }.Where(c => Column(c) is not { Outcome: FaultVerdict.Whole, Wrongs.Count: 0 }).Select(c => $"{c} is {Column(c)}"));

        FaultVerdict Column(string candidate) => ends[candidate].Error is { } error
            ? FaultVerdict.Of(error, ours)
            : FaultOracle.Judge(article, [.. segments[candidate].OrderBy(s => s.Id, StringComparer.Ordinal)], ends[candidate].Complete);
    }

    private async Task<FaultVerdict> BatchAsync(string engine, FaultArticle article, bool ours, DateTime deadline)
    {
        using var create = _batches.CreateBatch(deadline: deadline);
        await create.RequestStream.WriteAsync(new CreateBatchRequest { Header = new BatchHeader() });
        await create.RequestStream.WriteAsync(new CreateBatchRequest { Item = new BatchItem { ItemId = "1", Translate = Translate(engine, article) } });
        await create.RequestStream.CompleteAsync();
        var batch = await create.ResponseAsync;
        List<BatchItemResult> results = [];
        using var call = _batches.StreamBatchResults(new StreamBatchResultsRequest { Name = batch.Name }, deadline: deadline);
        await foreach (var message in call.ResponseStream.ReadAllAsync())
        {
            if (message.Result is { } result) results.Add(result);
            batch = message.Progress ?? batch;
        }

        // What has ended must not pile up in a server that is watched for what it holds.
        await _batches.DeleteBatchAsync(new DeleteBatchRequest { Name = batch.Name });
        if (results is not [var only] || batch.State != BatchState.Finished) return new FaultVerdict("?", $"{results.Count} results of one item, batch {batch.State}");
        var verdict = only.Status is { } status ? FaultVerdict.Of(status, ours) : FaultOracle.Judge(article, only.Translation);
        var state = only.Status is not null ? BatchItemState.Failed : verdict.Complete ? BatchItemState.Done : BatchItemState.Incomplete;
        return verdict.With(only.State == state && batch.Complete == verdict.Complete ? [] : [$"the item is {only.State}, the batch complete={batch.Complete}"]);
    }

    // Whatever went wrong, only right texts are kept, or such as say what is doubtful; and what was complete is kept.
    private async Task<IEnumerable<string>> StoredTranslationAsync(string engine, FaultArticle article, FaultVerdict verdict)
    {
        var answer = await _translation.TranslateTextAsync(Translate(engine, article, CacheMode.Only));
        var stored = FaultOracle.Judge(article, answer);
        var wrongs = stored.Wrongs.Select(w => $"stored: {w}");
        return answer.Complete || !verdict.Complete ? wrongs : [.. wrongs, $"{verdict.Outcome}, and the cache does not have it"];
    }

    private async Task<IEnumerable<string>> StoredSummaryAsync(string engine, FaultArticle article, FaultVerdict verdict)
    {
        var answer = await _summaries.SummarizeTextAsync(Summarize(engine, article, CacheMode.Only));
        var stored = FaultOracle.Judge(article, answer);
        var wrongs = stored.Wrongs.Select(w => $"stored: {w}");
        return answer.Complete || !verdict.Complete ? wrongs : [.. wrongs, $"{verdict.Outcome}, and the cache does not have it"];
    }
}
