using TranslateSvc.Callers;
using TranslateSvc.Engines;
using TranslateSvc.Errors;
using TranslateSvc.Server.Batches.Work;
using TranslateSvc.Server.Rpc.Errors;
using TranslateSvc.Server.Rpc.Mapping;
using TranslateSvc.Summaries;
using TranslateSvc.Translation;

namespace TranslateSvc.Server.Batches;

/// <summary>Says what a batch would take, without calling an engine or storing anything.</summary>
internal sealed class BatchEstimator(TranslationService translation, SummaryService summaries, EngineRegistry engines, CallErrors errors)
{
    /// <summary>Starts an estimate.</summary>
    public Estimate Begin(Caller caller) => new(translation, summaries, engines, errors, caller);

    /// <summary>Sums over the items of one batch. Not thread-safe.</summary>
    internal sealed class Estimate(TranslationService translation, SummaryService summaries, EngineRegistry engines, CallErrors errors, Caller caller)
    {
        private const int MostInvalid = 100;
        private const decimal Million = 1_000_000m;
        private readonly V1.BatchPlan _plan = new();
        private readonly Dictionary<string, (V1.BatchPlan.Types.EngineCost Cost, EngineDescriptor Engine)> _costs = new(StringComparer.Ordinal);

        /// <summary>Adds an item. One that would fail is listed.</summary>
        public async Task AddAsync(int index, V1.BatchItem item, CancellationToken cancellationToken)
        {
            _plan.Items++;
            try
            {
                await AddValidAsync(item, cancellationToken).ConfigureAwait(false);
            }
            catch (TranslateSvcException exception)
            {
                Invalid(index, item.ItemId, errors.Describe(exception, "EstimateItem"));
            }

            if (item.WorkCase == V1.BatchItem.WorkOneofCase.Rejected) Invalid(index, item.ItemId, item.Rejected);
        }

        /// <summary>The plan, costs included where prices are known.</summary>
        public V1.BatchPlan Plan()
        {
            foreach (var (cost, engine) in _costs.Values.OrderBy(e => e.Cost.Engine, StringComparer.Ordinal))
            {
                if (engine is { InputPricePerMillion: { } read, OutputPricePerMillion: { } written })
                    cost.EstimatedCost = (double)(((cost.EstimatedInputTokens * read) + (cost.EstimatedOutputTokens * written)) / Million);
                _plan.Engines.Add(cost);
            }

            return _plan;
        }

        private async Task AddValidAsync(V1.BatchItem item, CancellationToken cancellationToken)
        {
            var problems = new RequestProblems();
            switch (item.WorkCase)
            {
                case V1.BatchItem.WorkOneofCase.Translate:
                    var translate = BatchItemRequests.Accept(item.Translate, caller, problems) with { ValidateOnly = true };
                    problems.ThrowIfAny();
                    var result = await translation.TranslateAsync(translate, cancellationToken).ConfigureAwait(false);
                    var plan = result.Plan!;
                    Add(
                        engines.GetTranslation(item.Translate.Engine).Descriptor, plan.Segments, plan.SegmentsToTranslate, plan.Chunks, plan.SourceTokens,
                        plan.EstimatedInputTokens, plan.EstimatedOutputTokens);
                    break;
                case V1.BatchItem.WorkOneofCase.Summarize:
                    var summarize = BatchItemRequests.Accept(item.Summarize, caller, problems);
                    problems.ThrowIfAny();
                    var summary = await summaries.EstimateAsync(summarize, cancellationToken).ConfigureAwait(false);
                    Add(
                        engines.GetSummary(item.Summarize.Engine).Descriptor, summary.Segments, summary.SegmentsToRead, summary.Calls, summary.SourceTokens,
                        summary.EstimatedInputTokens, summary.EstimatedOutputTokens);
                    break;
            }
        }

        private void Add(EngineDescriptor engine, int segments, int toProcess, int calls, long tokens, long input, long output)
        {
            _plan.Segments += segments;
            _plan.SegmentsToProcess += toProcess;
            _plan.EngineCalls += calls;
            _plan.SourceTokens += tokens;
            if (!_costs.TryGetValue(engine.Name, out var entry)) _costs[engine.Name] = entry = (new V1.BatchPlan.Types.EngineCost { Engine = engine.Name }, engine);
            entry.Cost.Items++;
            entry.Cost.EstimatedInputTokens += input;
            entry.Cost.EstimatedOutputTokens += output;
        }

        private void Invalid(int index, string itemId, Google.Rpc.Status status)
        {
            _plan.InvalidItemCount++;
            if (_plan.InvalidItems.Count < MostInvalid)
                _plan.InvalidItems.Add(new V1.BatchItemSummary { Index = index, ItemId = itemId, State = V1.BatchItemState.Failed, Status = status });
        }
    }
}
