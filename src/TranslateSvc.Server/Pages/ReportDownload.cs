using System.Text.Json;
using Google.Protobuf;
using Grpc.Core;
using TranslateSvc.Pages;
using TranslateSvc.Pages.Model;
using TranslateSvc.Server.Rpc.Errors;

namespace TranslateSvc.Server.Pages;

/// <summary>Turns the events that a page has received back into the report that <c>tsvc compare --html</c> writes. Keeps nothing.</summary>
internal static class ReportDownload
{
    private const int MaxTitle = 500;
    private static readonly JsonParser Parser = new(JsonParser.Settings.Default.WithIgnoreUnknownFields(true).WithTypeRegistry(ErrorWire.DetailTypes));

    /// <summary>Body: <c>{"title": "…", "events": [CompareTranslationsResponse, …], "summary": SummarizeTextResponse or null,
    /// "reference": "…" or absent}</c>.</summary>
    public static async Task WriteAsync(HttpContext context)
    {
        // A page of another origin cannot send this type without asking first (Fetch, CORS-preflight).
        if (!context.Request.HasJsonContentType())
        {
            await RefuseAsync(context, "The request must be JSON (application/json).").ConfigureAwait(false);
            return;
        }

        try
        {
            using var body = await JsonDocument.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted).ConfigureAwait(false);
            var html = await ReportWriter.HtmlAsync(Read(body.RootElement)).ConfigureAwait(false);
            context.Response.Headers.ContentSecurityPolicy = "sandbox; default-src 'none'";
            context.Response.Headers.ContentDisposition = "attachment; filename=\"comparison.html\"";
            await context.WritePageAsync("text/html; charset=utf-8", html, "no-store").ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is JsonException or InvalidProtocolBufferException or InvalidOperationException or KeyNotFoundException)
        {
            await RefuseAsync(context, "The request cannot be read: it must hold a title and the events of a comparison.").ConfigureAwait(false);
        }
    }

    private static Report Read(JsonElement body)
    {
        var title = body.GetProperty("title").GetString() ?? "";
        V1.CompareTranslationsResponse[] events = [.. body.GetProperty("events").EnumerateArray().Select(e => Parser.Parse<V1.CompareTranslationsResponse>(e.GetRawText()))];
        var summary = body.TryGetProperty("summary", out var s) && s.ValueKind == JsonValueKind.Object ? Parser.Parse<V1.SummarizeTextResponse>(s.GetRawText()) : null;
        var reference = body.TryGetProperty("reference", out var r) ? r.GetString() ?? "" : "";
        return ComparisonReport.From(title.Length <= MaxTitle ? title : title[..MaxTitle], events, reference: reference, summary: summary);
    }

    private static Task RefuseAsync(HttpContext context, string message)
    {
        context.Response.StatusCode = StatusCodes.Status400BadRequest;
        return context.WritePageAsync("application/json; charset=utf-8", ErrorWire.ToJson(ErrorStatus.Of(StatusCode.InvalidArgument, message)), "no-store");
    }
}
