using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;

namespace TranslateSvc.Testing.FakeLlm;

/// <summary>Writes answers and faults as HTTP: one JSON body or server-sent events.</summary>
internal sealed class FakeAnswerWriter
{
    private static readonly JsonSerializerOptions Json = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    // A body shorter than it says makes Kestrel close the connection after what was written; an abort could overtake the bytes already sent.
    private const long NeverReached = 10_000_000;

    // Of an answer that drips, and between two pieces of one that never ends.
    private const int Parts = 8;
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(20);

    // System messages seen: a second call with the same one reports it as served from the prompt cache.
    private readonly ConcurrentDictionary<string, bool> _seen = new();

    public static async Task ErrorAsync(HttpContext context, int status, string body, TimeSpan? retryAfter = null, string contentType = "application/json")
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = contentType;
        if (retryAfter is { } wait)
        {
            if (wait.Milliseconds == 0) context.Response.Headers.RetryAfter = ((int)wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
            else context.Response.Headers["retry-after-ms"] = ((int)wait.TotalMilliseconds).ToString(CultureInfo.InvariantCulture);
        }

        await context.Response.WriteAsync(body, context.RequestAborted);
    }

    /// <summary>Commits the fault; false when the call is good after all (nothing in it to reject), or breaks only while answering.</summary>
    public async Task<bool> FailedAsync(HttpContext context, FakeLlmRequest request, FakeFault fault, FakeLlmOptions options)
    {
        switch (fault.Kind)
        {
            case FaultKind.Temperature when request.Temperature is null:
            case FaultKind.ResponseFormat when request.ResponseFormat == FakeResponseFormat.Text:
                return false;
            case FaultKind.ResetMidway or FaultKind.Stall or FaultKind.Endless:
                return false;
            case FaultKind.Hang:
                await Task.Delay(Timeout.InfiniteTimeSpan, context.RequestAborted);
                return true;
            case FaultKind.Reset:
                request.StatusCode = 499;
                context.Abort();
                return true;
            default:
                await Delay(options.FirstTokenDelay, options, context.RequestAborted);
                request.StatusCode = fault.Status;
                await ErrorAsync(context, fault.Status, fault.Body!(), fault.RetryAfter, fault.ContentType);
                return true;
        }
    }

    public async Task AnswerAsync(HttpContext context, FakeAnswer answer, FaultKind? breaks, FakeLlmOptions options)
    {
        var request = answer.Request;
        var text = answer.Render();
        var finish = answer.FinishReason;
        if (OutputLimit(request, options) is { } limit && text.Length > limit * 4)
        {
            text = text[..(limit * 4)];
            finish = "length";
        }

        await Delay(options.FirstTokenDelay, options, context.RequestAborted);
        request.StatusCode = 200;
        var head = new Head($"chatcmpl-{request.Number:000000}", request.Model, Usage(request, text));
        if (request.Stream) await StreamAsync(context, answer, head, text, finish, breaks, options);
        else await WholeAsync(context, answer, head, text, finish, breaks, options);
    }

    private static async Task WholeAsync(
        HttpContext context, FakeAnswer answer, Head head, string text, string finish, FaultKind? breaks, FakeLlmOptions options)
    {
        context.Response.ContentType = "application/json";
        var body = JsonSerializer.Serialize(new
        {
            id = head.Id,
            @object = "chat.completion",
            created = 1_700_000_000,
            model = head.Model,
            choices = new[]
            {
                new
                {
                    index = 0,
                    message = new { role = "assistant", content = answer.Refusal is null ? text : null, refusal = answer.Refusal },
                    finish_reason = finish.Length > 0 ? finish : null,
                },
            },
            usage = head.Usage,
        }, Json);
        if (breaks == FaultKind.ResetMidway) context.Response.ContentLength = NeverReached;
        var end = breaks is FaultKind.ResetMidway or FaultKind.Stall ? body.Length / 2 : body.Length;
        var part = answer.Wait is null ? end : (end + Parts - 1) / Parts;
        for (var at = 0; at < end; at += part)
        {
            await Delay(answer.Wait ?? TimeSpan.Zero, options, context.RequestAborted);
            await context.Response.WriteAsync(body[at..Math.Min(end, at + part)], context.RequestAborted);
            if (part < end) await context.Response.Body.FlushAsync(context.RequestAborted);
        }

        await BreakAsync(context, breaks, () => context.Response.WriteAsync(new string(' ', 1_000), context.RequestAborted), options);
    }

    private static async Task StreamAsync(
        HttpContext context, FakeAnswer answer, Head head, string text, string finish, FaultKind? breaks, FakeLlmOptions options)
    {
        context.Response.ContentType = "text/event-stream";
        if (breaks == FaultKind.ResetMidway) context.Response.ContentLength = NeverReached;
        await EventAsync(context, Chunk(head, new { role = "assistant", content = "" }, null));
        var end = breaks is FaultKind.ResetMidway or FaultKind.Stall ? text.Length / 2 : text.Length;
        var part = answer.Wait is null ? options.DeltaLength : Math.Max(1, (end + Parts - 1) / Parts);
        for (var at = 0; at < end; at += part)
        {
            if (at > 0) await Delay(answer.Wait ?? options.TokenDelay, options, context.RequestAborted);
            options.Streamed?.Invoke(text[..Math.Min(end, at + part)]);
            await EventAsync(context, Chunk(head, new { content = text[at..Math.Min(end, at + part)] }, null));
        }

        await BreakAsync(context, breaks, () => EventAsync(context, Chunk(head, new { content = new string(' ', 1_000) }, null)), options);
        if (breaks == FaultKind.ResetMidway) return;
        if (answer.Refusal is { } refusal) await EventAsync(context, Chunk(head, new { refusal }, null));
        if (finish.Length == 0) return;
        await EventAsync(context, Chunk(head, new { }, finish));
        if (answer.Request.IncludeUsage)
        {
            await EventAsync(context, JsonSerializer.Serialize(
                new { id = head.Id, @object = "chat.completion.chunk", created = 1_700_000_000, model = head.Model, choices = Array.Empty<object>(), usage = head.Usage }, Json));
        }

        await EventAsync(context, "[DONE]");
    }

    // Neither ends by itself: the client's hanging up does, as an OperationCanceledException or, where a write notices it first, an IOException.
    private static async Task BreakAsync(HttpContext context, FaultKind? breaks, Func<Task> more, FakeLlmOptions options)
    {
        if (breaks == FaultKind.Stall)
        {
            await context.Response.Body.FlushAsync(context.RequestAborted);
            await Task.Delay(Timeout.InfiniteTimeSpan, context.RequestAborted);
        }

        while (breaks == FaultKind.Endless)
        {
            await more();
            await context.Response.Body.FlushAsync(context.RequestAborted);
            await Task.Delay(Pace, options.Time, context.RequestAborted);
        }
    }

    private static string Chunk(Head head, object delta, string? finish) => JsonSerializer.Serialize(new
    {
        id = head.Id,
        @object = "chat.completion.chunk",
        created = 1_700_000_000,
        model = head.Model,
        choices = new[] { new { index = 0, delta, finish_reason = finish } },
    }, Json);

    private static async Task EventAsync(HttpContext context, string data)
    {
        await context.Response.WriteAsync($"data: {data}\n\n", context.RequestAborted);
        await context.Response.Body.FlushAsync(context.RequestAborted);
    }

    private static Task Delay(TimeSpan delay, FakeLlmOptions options, CancellationToken cancellationToken) =>
        delay > TimeSpan.Zero ? Task.Delay(delay, options.Time, cancellationToken) : Task.CompletedTask;

    private static int? OutputLimit(FakeLlmRequest request, FakeLlmOptions options)
    {
        int?[] limits = [options.MaxOutputTokens > 0 ? options.MaxOutputTokens : null, Limit("max_completion_tokens"), Limit("max_tokens")];
        return limits.Min();

        int? Limit(string name) => request.Body.TryGetProperty(name, out var value) && value.TryGetInt32(out var limit) ? limit : null;
    }

    private object Usage(FakeLlmRequest request, string text)
    {
        var prompt = request.Messages.Sum(m => Tokens(m.Content));
        var system = request.Messages.FirstOrDefault(m => m.Role == "system")?.Content ?? "";
        var cached = system.Length > 0 && !_seen.TryAdd($"{request.Model}\n{system}", true) ? Tokens(system) : 0;
        return new
        {
            prompt_tokens = prompt,
            completion_tokens = Tokens(text),
            total_tokens = prompt + Tokens(text),
            prompt_tokens_details = new { cached_tokens = cached, audio_tokens = 0 },
            completion_tokens_details = new { reasoning_tokens = 0 },
        };
    }

    private static int Tokens(string text) => (text.Length + 3) / 4;

    private sealed record Head(string Id, string Model, object Usage);
}
