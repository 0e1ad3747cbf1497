using Grpc.Core;
using TranslateSvc.Comparison;
using TranslateSvc.Server.Rpc.Calls;
using TranslateSvc.Server.Rpc.Errors;
using TranslateSvc.Server.Rpc.Mapping;
using TranslateSvc.Server.Security;

namespace TranslateSvc.Server.Rpc;

/// <summary>comparison.proto over <see cref="ComparisonService"/> and <see cref="EvaluationService"/>.</summary>
internal sealed class ComparisonRpc(ComparisonService service, EvaluationService evaluation, CallErrors errors) : V1.ComparisonService.ComparisonServiceBase
{
    /// <inheritdoc/>
    public override async Task CompareTranslations(
        V1.CompareTranslationsRequest request, IServerStreamWriter<V1.CompareTranslationsResponse> responseStream, ServerCallContext context)
    {
        var problems = new RequestProblems();
        var accepted = request.ToDomain(problems) with { Caller = context.Caller() };
        problems.ThrowIfAny();
        await foreach (var happened in service.CompareAsync(accepted, context.CallToken()).ConfigureAwait(false))
            await responseStream.WriteAsync(happened.ToProto(e => errors.Describe(e, context.Method)), context.CallToken()).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public override Task<V1.EvaluateTranslationsResponse> EvaluateTranslations(V1.EvaluateTranslationsRequest request, ServerCallContext context)
    {
        var problems = new RequestProblems();
        var accepted = request.ToDomain(problems);
        problems.ThrowIfAny();
        return Task.FromResult(evaluation.Evaluate(accepted, context.CallToken()).ToProto());
    }
}
