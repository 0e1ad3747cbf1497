using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace TranslateSvc.Testing.FakeLlm;

/// <summary>
/// An OpenAI- and Azure-OpenAI-compatible server on a free port of 127.0.0.1, scripted per test. Unscripted it answers with <see cref="PseudoTranslation"/>.
/// <code>
/// await using var llm = await FakeLlmServer.StartAsync();
/// llm.Script(FakeBehaviour.RateLimited(TimeSpan.Zero).Times(2));    // two 429s, then good answers
/// llm.Script(r =&gt; r.SegmentTexts.Any(t =&gt; t.Contains("Lyon")) ? FakeBehaviour.PromptFiltered : null);
/// </code>
/// Thread-safe.
/// </summary>
public sealed class FakeLlmServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<FakeBehaviour> _queue = new();
    private readonly ConcurrentQueue<FakeLlmRequest> _requests = new();
    private readonly FakeAnswerWriter _writer = new();
    private volatile Func<FakeLlmRequest, FakeBehaviour?>? _choose;
    private int _calls;
    private int _running;
    private int _mostAtOnce;
    private int _taken;

    private FakeLlmServer(WebApplication app, FakeLlmOptions options)
    {
        (_app, Options) = (app, options);
        Batches = new FakeBatchApi(CompleteLineAsync);
    }

    /// <summary>The server's files and batches. Each line of a batch is one of <see cref="Calls"/>.</summary>
    public FakeBatchApi Batches { get; }

    /// <summary>How the server behaves throughout. May be exchanged between calls.</summary>
    public FakeLlmOptions Options { get; set; }

    /// <summary>The server's root, for example <c>http://127.0.0.1:41234</c>: the endpoint of an AzureOpenAI engine.</summary>
    public string Root => _app.Urls.First();

    /// <summary>Base address of the OpenAI-compatible API: the endpoint of an OpenAI engine.</summary>
    public string Endpoint => Root + "/v1";

    /// <summary>The chat completion calls so far, in order of arrival.</summary>
    public IReadOnlyList<FakeLlmRequest> Requests => [.. _requests];

    /// <summary>Number of chat completion calls so far, recorded or not.</summary>
    public int Calls => Volatile.Read(ref _calls);

    /// <summary>Most chat completion calls that ran at once.</summary>
    public int MostAtOnce => Volatile.Read(ref _mostAtOnce);

    /// <summary>Starts a server.</summary>
    public static async Task<FakeLlmServer> StartAsync(FakeLlmOptions? options = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(k => k.Listen(System.Net.IPAddress.Loopback, 0));
        var app = builder.Build();
        var server = new FakeLlmServer(app, options ?? new FakeLlmOptions());
        app.Run(server.HandleAsync);
        await app.StartAsync();
        return server;
    }

    /// <summary>Appends behaviours; each answers one call. Calls beyond them ask the delegate, then get good answers.</summary>
    public void Script(params IEnumerable<FakeBehaviour> behaviours)
    {
        foreach (var behaviour in behaviours) _queue.Enqueue(behaviour);
    }

    /// <summary>Chooses for every call that the queue does not answer; null gives a good answer.</summary>
    public void Script(Func<FakeLlmRequest, FakeBehaviour?> choose) => _choose = choose;

    /// <summary>Forgets the calls and the script.</summary>
    public void Reset()
    {
        _queue.Clear();
        _requests.Clear();
        _choose = null;
        Volatile.Write(ref _calls, 0);
        Volatile.Write(ref _mostAtOnce, 0);
    }

    /// <summary>Stops the server.</summary>
    public async ValueTask DisposeAsync()
    {
        // Calls that hang by script would hold a graceful stop.
        using var now = new CancellationTokenSource();
        await now.CancelAsync();
        await _app.StopAsync(now.Token);
        await _app.DisposeAsync();
    }

    private async Task HandleAsync(HttpContext context)
    {
        var path = context.Request.Path.Value ?? "";
        if (!Authorized(context.Request)) await FakeAnswerWriter.ErrorAsync(context, 401, FakeErrors.Unauthorized());
        else if (HttpMethods.IsGet(context.Request.Method) && path.EndsWith("/models", StringComparison.Ordinal)) await ListModelsAsync(context);
        else if (HttpMethods.IsPost(context.Request.Method) && path.EndsWith("/chat/completions", StringComparison.Ordinal)) await CompleteAsync(context, path);
        else if (!await Batches.HandleAsync(context, path)) await FakeAnswerWriter.ErrorAsync(context, 404, FakeErrors.Generic("404"));
    }

    // A line has no connection of its own: one that is reset has no answer, which the provider reports as its own fault.
    private async Task<(int Status, string Body)> CompleteLineAsync(string body)
    {
        var context = new DefaultHttpContext();
        context.Request.Body = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(body));
        using var answer = new MemoryStream();
        context.Response.Body = answer;
        await CompleteAsync(context, "batch");
        return answer.Length == 0 ? (500, FakeErrors.Generic("500")) : (context.Response.StatusCode, System.Text.Encoding.UTF8.GetString(answer.ToArray()));
    }

    private async Task CompleteAsync(HttpContext context, string path)
    {
        using var body = await JsonDocument.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted);
        var request = new FakeLlmRequest(
            Interlocked.Increment(ref _calls), path, context.Request.QueryString.Value ?? "", Deployment(path), body.RootElement.Clone());
        if (Options.Record) _requests.Enqueue(request);
        Raise(ref _mostAtOnce, Interlocked.Increment(ref _running));
        var taken = Take();
        try
        {
            if (!taken)
            {
                await _writer.FailedAsync(context, request, FakeBehaviour.RateLimited(Options.RetryAfter).Fault!, Options);
                return;
            }

            var behaviour = _queue.TryDequeue(out var next) ? next : _choose?.Invoke(request) ?? FakeBehaviour.Answer;
            var fault = Standing(request, path) ?? behaviour.Fault;
            if (fault is not null && await _writer.FailedAsync(context, request, fault, Options)) return;
            await _writer.AnswerAsync(context, behaviour.Change(PseudoModel.Answer(request)), fault is { BreaksAnswer: true } ? fault.Kind : null, Options);
        }
        catch (OperationCanceledException)
        {
            request.StatusCode = 499;
        }
        finally
        {
            Interlocked.Decrement(ref _running);
            if (taken) Interlocked.Decrement(ref _taken);
        }
    }

    private bool Take()
    {
        if (Interlocked.Increment(ref _taken) <= Options.MostAtOnce || Options.MostAtOnce == 0) return true;
        Interlocked.Decrement(ref _taken);
        return false;
    }

    // What the options say of the model holds before any script. Azure wants its api-version.
    private FakeFault? Standing(FakeLlmRequest request, string path)
    {
        if (Options.Models.Count > 0 && !Options.Models.Contains(request.Model)) return FakeBehaviour.ModelNotFound.Fault;
        if (path.Contains("/deployments/", StringComparison.Ordinal) && !request.Query.Contains("api-version=", StringComparison.Ordinal))
            return FakeBehaviour.Status(404).Fault;
        if (request.ResponseFormat > Options.Supports) return FakeBehaviour.RejectResponseFormat.Fault;
        return request.Temperature is { } and not 1 && !Options.SupportsTemperature ? FakeBehaviour.RejectTemperature.Fault : null;
    }

    private bool Authorized(HttpRequest request) => Options.ApiKey is not { } key
        || request.Headers["api-key"] == key || request.Headers.Authorization == $"Bearer {key}";

    private Task ListModelsAsync(HttpContext context) => context.Response.WriteAsJsonAsync(
        new { @object = "list", data = Options.Models.DefaultIfEmpty("fake-model").Select(m => new { id = m, @object = "model", created = 0, owned_by = "fake" }) });

    private static string? Deployment(string path)
    {
        var parts = path.Split('/');
        var at = Array.IndexOf(parts, "deployments");
        return at >= 0 && at + 1 < parts.Length ? parts[at + 1] : null;
    }

    private static void Raise(ref int most, int value)
    {
        for (var seen = Volatile.Read(ref most); value > seen;)
        {
            var before = Interlocked.CompareExchange(ref most, value, seen);
            if (before == seen) return;
            seen = before;
        }
    }
}
