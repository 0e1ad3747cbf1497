using Grpc.Core;
using TranslateSvc.Engines;
using TranslateSvc.Server.Rpc.Calls;
using TranslateSvc.Server.Rpc.Mapping;

namespace TranslateSvc.Server.Rpc;

/// <summary>engine.proto over <see cref="EngineRegistry"/>.</summary>
internal sealed class EngineRpc(EngineRegistry registry) : V1.EngineService.EngineServiceBase
{
    /// <inheritdoc/>
    public override async Task<V1.ListEnginesResponse> ListEngines(V1.ListEnginesRequest request, ServerCallContext context)
    {
        // A chat engine translates and summarizes under one name.
        var translate = registry.TranslationEngines.ToDictionary(e => e.Descriptor.Name, e => e.Descriptor, StringComparer.Ordinal);
        var summarize = registry.SummaryEngines.ToDictionary(e => e.Descriptor.Name, e => e.Descriptor, StringComparer.Ordinal);
        var engines = await Task.WhenAll(translate.Values.Concat(summarize.Values.Where(e => !translate.ContainsKey(e.Name))).Select(async engine =>
            engine.ToProto(
                translate.ContainsKey(engine.Name),
                summarize.ContainsKey(engine.Name),
                await registry.HealthAsync(engine.Name, context.CallToken()).ConfigureAwait(false)))).ConfigureAwait(false);
        return new V1.ListEnginesResponse
        {
            Engines = { engines },
            DefaultTranslationEngine = registry.DefaultTranslation,
            DefaultSummaryEngine = registry.DefaultSummary,
            ServerVersion = typeof(EngineRpc).Assembly.GetName().Version?.ToString(3) ?? "",
        };
    }
}
