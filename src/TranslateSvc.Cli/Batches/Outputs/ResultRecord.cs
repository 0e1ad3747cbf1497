using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Google.Rpc;
using Grpc.Core;
using TranslateSvc.V1;

namespace TranslateSvc.Cli.Batches.Outputs;

/// <summary>A result as one line of JSON. It holds what the result is, and nothing of how it came about (times, costs, cache, the model version that a call reported): a batch that was interrupted gives the same bytes as one that was not.</summary>
internal static class ResultRecord
{
    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The line, without its end.</summary>
    public static string Line(BatchItemResult result)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(bytes, Readable))
        {
            json.WriteStartObject();
            json.WriteNumber("index", result.Index);
            json.WriteString("id", result.ItemId);
            json.WriteString("state", State(result.State));
            switch (result.OutcomeCase)
            {
                case BatchItemResult.OutcomeOneofCase.Translation: Translation(json, result.Translation); break;
                case BatchItemResult.OutcomeOneofCase.Summary: Summary(json, result.Summary); break;
                default: Failure(json, result.Status); break;
            }

            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(bytes.WrittenSpan);
    }

    /// <summary>"done", "incomplete" or "failed".</summary>
    public static string State(BatchItemState state) => state.ToString().ToLowerInvariant();

    /// <summary>The text of a result; empty when it failed.</summary>
    public static string TextOf(BatchItemResult result) => result.OutcomeCase switch
    {
        BatchItemResult.OutcomeOneofCase.Translation => string.Join("\n\n", result.Translation.Translations.Select(t => t.Text)),
        BatchItemResult.OutcomeOneofCase.Summary => result.Summary.Text,
        _ => "",
    };

    /// <summary>Why a result is not complete, in one line; empty when it is.</summary>
    public static string ReasonOf(BatchItemResult result) => result.OutcomeCase switch
    {
        BatchItemResult.OutcomeOneofCase.Translation => string.Join("; ", Failed(result.Translation).Take(3)),
        BatchItemResult.OutcomeOneofCase.Summary => string.Join("; ", result.Summary.UnreadParts.Select(p => $"{p.FirstSegmentId}–{p.LastSegmentId} not read: {p.Reason}").Take(3)),
        _ => Message(result.Status),
    };

    private static IEnumerable<string> Failed(TranslateTextResponse answer) => answer.Translations
        .SelectMany(t => t.Segments).Where(s => s.State == SegmentState.Failed).Select(s => $"{s.Id}: {string.Join(", ", s.Issues.Select(i => i.Message))}");

    /// <summary>The message of a status with the fields at fault.</summary>
    public static string Message(Google.Rpc.Status? status) => status is null ? "" : status.Message;

    private static void Translation(Utf8JsonWriter json, TranslateTextResponse answer)
    {
        json.WriteString("text", string.Join("\n\n", answer.Translations.Select(t => t.Text)));
        json.WriteString("engine", answer.Engine);
        json.WriteStartArray("segments");
        foreach (var segment in answer.Translations.SelectMany(t => t.Segments))
        {
            json.WriteStartObject();
            json.WriteString("id", segment.Id);
            json.WriteString("source", segment.SourceText);
            json.WriteString("text", segment.Text);
            json.WriteString("state", segment.State.ToString().ToLowerInvariant());
            if (segment.Engine.Length > 0 && segment.Engine != answer.Engine) json.WriteString("engine", segment.Engine);
            Issues(json, segment.Issues);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Summary(Utf8JsonWriter json, SummarizeTextResponse answer)
    {
        json.WriteString("text", answer.Text);
        json.WriteString("language", answer.TargetLanguageCode);
        json.WriteString("engine", answer.Engine);
        json.WriteStartArray("sentences");
        foreach (var sentence in answer.Sentences)
        {
            json.WriteStartObject();
            json.WriteString("text", sentence.Text);
            json.WriteStartArray("citations");
            foreach (var id in sentence.Citations) json.WriteStringValue(id);
            json.WriteEndArray();
            json.WriteString("support", sentence.Support.ToString().ToLowerInvariant());
            Issues(json, sentence.Issues);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartObject("cited");
        var cited = answer.Sentences.SelectMany(s => s.Citations).ToHashSet();
        foreach (var segment in answer.SourceSegments.Where(s => cited.Contains(s.Id))) json.WriteString(segment.Id, segment.Text);
        json.WriteEndObject();
        if (answer.UnreadParts.Count == 0) return;
        json.WriteStartArray("unread");
        foreach (var part in answer.UnreadParts)
        {
            json.WriteStartObject();
            json.WriteString("first", part.FirstSegmentId);
            json.WriteString("last", part.LastSegmentId);
            json.WriteString("reason", part.Reason);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Failure(Utf8JsonWriter json, Google.Rpc.Status? status)
    {
        json.WriteStartObject("error");
        json.WriteString("code", ((Code)(status?.Code ?? (int)StatusCode.Unknown)).ToString());
        if (status?.GetDetail<ErrorInfo>() is { } info) json.WriteString("reason", info.Reason);
        json.WriteString("message", Message(status));
        json.WriteEndObject();
    }

    private static void Issues(Utf8JsonWriter json, IEnumerable<Issue> issues)
    {
        if (!issues.Any()) return;
        json.WriteStartArray("issues");
        foreach (var issue in issues)
        {
            json.WriteStartObject();
            json.WriteString("check", issue.Check);
            json.WriteString("severity", issue.Severity.ToString().ToLowerInvariant());
            json.WriteString("message", issue.Message);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
