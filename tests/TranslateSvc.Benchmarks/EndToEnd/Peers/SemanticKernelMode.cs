using System.ClientModel;
using System.Diagnostics;
using System.Text.Json;
using Microsoft.SemanticKernel.ChatCompletion;
using Microsoft.SemanticKernel.Connectors.OpenAI;
using OpenAI;
using OpenAI.Chat;
using TranslateSvc.Benchmarks.EndToEnd.Loads;
using TranslateSvc.Benchmarks.EndToEnd.Processes;

namespace TranslateSvc.Benchmarks.EndToEnd.Peers;

/// <summary>Calls to make of a model.</summary>
/// <param name="Endpoint">Base address of its API.</param>
/// <param name="Body">A chat completion request as JSON; each call sends the like.</param>
/// <param name="Concurrency">Calls at once.</param>
/// <param name="Seconds">How long.</param>
internal sealed record SemanticKernelJob(Uri Endpoint, string Body, int Concurrency, double Seconds);

/// <summary>The least that a call of a model costs in this stack: Semantic Kernel's chat completion service, nothing around it.</summary>
internal static class SemanticKernelMode
{
    /// <summary>Name on the command line.</summary>
    public const string Name = "call-sk";

    public static Task<int> RunAsync()
    {
        IChatCompletionService? chat = null;
        return Assistant.ServeAsync<SemanticKernelJob>(async job =>
        {
            using var body = JsonDocument.Parse(job.Body);
            var model = body.RootElement.GetProperty("model").GetString()!;
            // The connection, and what the SDK has learned, stay from job to job.
            chat ??= new OpenAIChatCompletionService(model, new OpenAIClient(new ApiKeyCredential("none"), new OpenAIClientOptions { Endpoint = job.Endpoint }));
            var (history, settings) = (History(body.RootElement), Settings(body.RootElement));
            long calls = 0;
            var started = Stopwatch.GetTimestamp();
            await Task.WhenAll(Enumerable.Range(0, job.Concurrency).Select(_ => Task.Run(async () =>
            {
                while (Stopwatch.GetElapsedTime(started).TotalSeconds < job.Seconds)
                {
                    var answer = await chat.GetChatMessageContentsAsync(history, settings).ConfigureAwait(false);
                    if (answer is not [{ Content.Length: > 0 }]) throw new InvalidOperationException("The model answered nothing.");
                    Interlocked.Increment(ref calls);
                }
            })));
            return new DriveResult { Calls = calls, Seconds = Stopwatch.GetElapsedTime(started).TotalSeconds };
        });
    }

    private static ChatHistory History(JsonElement body)
    {
        var history = new ChatHistory();
        foreach (var message in body.GetProperty("messages").EnumerateArray())
            history.AddMessage(new AuthorRole(message.GetProperty("role").GetString()!), Text(message.GetProperty("content")));
        return history;
    }

    private static string Text(JsonElement content) => content.ValueKind == JsonValueKind.String
        ? content.GetString()! : string.Concat(content.EnumerateArray().Select(p => p.GetProperty("text").GetString()));

    private static OpenAIPromptExecutionSettings Settings(JsonElement body)
    {
        var schema = body.GetProperty("response_format").GetProperty("json_schema");
        return new OpenAIPromptExecutionSettings
        {
            Temperature = body.TryGetProperty("temperature", out var temperature) ? temperature.GetDouble() : null,
            MaxTokens = body.TryGetProperty("max_completion_tokens", out var limit) || body.TryGetProperty("max_tokens", out limit) ? limit.GetInt32() : null,
            ResponseFormat = ChatResponseFormat.CreateJsonSchemaFormat(
                schema.GetProperty("name").GetString()!, BinaryData.FromString(schema.GetProperty("schema").GetRawText()), jsonSchemaIsStrict: true),
        };
    }
}
