using TranslateSvc.Callers;
using TranslateSvc.Server.Rpc.Mapping;
using TranslateSvc.Summaries;
using TranslateSvc.Translation;

namespace TranslateSvc.Server.Batches.Work;

/// <summary>The requests inside items: those of single calls, in the background and without what belongs to a call.</summary>
internal static class BatchItemRequests
{
    public static TranslateRequest Accept(V1.TranslateTextRequest request, Caller caller, RequestProblems problems)
    {
        NoRequestId(request.RequestId, problems);
        if (request.ValidateOnly) problems.Add("validate_only", "stays empty in a batch; use the header's.");
        return request.ToDomain(problems) with { Background = true, Caller = caller };
    }

    public static SummarizeRequest Accept(V1.SummarizeTextRequest request, Caller caller, RequestProblems problems)
    {
        NoRequestId(request.RequestId, problems);
        return request.ToDomain(problems) with { Background = true, Caller = caller };
    }

    private static void NoRequestId(string requestId, RequestProblems problems)
    {
        if (requestId.Length > 0) problems.Add("request_id", "stays empty in a batch; item_id takes its place.");
    }
}
