using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace TranslateSvc.Testing.FakeLlm;

/// <summary>
/// The files and batches of the fake server, under <c>/v1</c> (OpenAI) and <c>/openai</c> with an api-version (Azure). Each line of a batch is one call to the fake model,
/// scripted and counted as a live one. Answers come in another order than their calls. Thread-safe.
/// </summary>
public sealed class FakeBatchApi
{
    private readonly ConcurrentDictionary<string, string> _files = new();
    private readonly ConcurrentQueue<FakeBatch> _batches = new();
    private readonly ConcurrentQueue<FakeBatchCall> _calls = new();
    private readonly ConcurrentQueue<string> _deleted = new();
    private readonly ConcurrentQueue<string> _credentials = new();
    private readonly ConcurrentDictionary<FakeBatchCall, ConcurrentQueue<int>> _faults = new();
    private readonly Func<string, Task<(int Status, string Body)>> _complete;
    private int _number;

    internal FakeBatchApi(Func<string, Task<(int Status, string Body)>> complete) => _complete = complete;

    /// <summary>How batches behave. May be exchanged at any time.</summary>
    public FakeBatchOptions Options { get; set; } = new();

    /// <summary>The batches made, in order.</summary>
    public IReadOnlyList<FakeBatch> Batches => [.. _batches];

    /// <summary>The calls of this API so far, refused ones too.</summary>
    public IReadOnlyList<FakeBatchCall> Calls => [.. _calls];

    /// <summary>Ids of the files that exist.</summary>
    public IReadOnlyCollection<string> Files => [.. _files.Keys];

    /// <summary>Ids of the files deleted.</summary>
    public IReadOnlyList<string> Deleted => [.. _deleted];

    /// <summary>The different credentials that calls brought, as header and value.</summary>
    public IReadOnlyCollection<string> Credentials => [.. _credentials.Distinct()];

    /// <summary>Answers the next calls of a kind with these HTTP statuses, one each.</summary>
    public void Fail(FakeBatchCall call, params IEnumerable<int> statuses)
    {
        foreach (var status in statuses) _faults.GetOrAdd(call, _ => new()).Enqueue(status);
    }

    /// <summary>Ends the faults of a kind of call.</summary>
    public void Repair(FakeBatchCall call) => _faults.TryRemove(call, out _);

    internal async Task<bool> HandleAsync(HttpContext context, string path)
    {
        var azure = path.StartsWith("/openai/", StringComparison.Ordinal);
        var parts = path.TrimStart('/').Split('/')[1..];
        if ((!azure && !path.StartsWith("/v1/", StringComparison.Ordinal)) || parts[0] is not ("files" or "batches")) return false;
        if (azure && !context.Request.Query.ContainsKey("api-version"))
        {
            await FakeAnswerWriter.ErrorAsync(context, 404, FakeErrors.Generic("404"));
            return true;
        }

        _credentials.Enqueue(context.Request.Headers["api-key"] is [{ } key] ? $"api-key: {key}" : $"Authorization: {context.Request.Headers.Authorization}");
        await ((context.Request.Method, parts) switch
        {
            ("POST", ["files"]) => DoAsync(FakeBatchCall.Upload, context, () => UploadAsync(context)),
            ("GET", ["files", var id, "content"]) => DoAsync(FakeBatchCall.Read, context, () => ReadAsync(context, id)),
            ("DELETE", ["files", var id]) => DoAsync(FakeBatchCall.Delete, context, () => DeleteAsync(context, id)),
            ("POST", ["batches"]) => DoAsync(FakeBatchCall.Create, context, () => CreateAsync(context, azure)),
            ("GET", ["batches"]) => DoAsync(FakeBatchCall.List, context, () => ListAsync(context)),
            ("GET", ["batches", var id]) => DoAsync(FakeBatchCall.Get, context, () => WithAsync(context, id, _ => { })),
            ("POST", ["batches", var id, "cancel"]) => DoAsync(FakeBatchCall.Cancel, context, () => WithAsync(context, id, Cancel)),
            _ => NotFoundAsync(context),
        });
        return true;
    }

    private Task DoAsync(FakeBatchCall call, HttpContext context, Func<Task> good)
    {
        _calls.Enqueue(call);
        return _faults.TryGetValue(call, out var faults) && faults.TryDequeue(out var status)
            ? FakeAnswerWriter.ErrorAsync(context, status, FakeErrors.Generic(status.ToString(System.Globalization.CultureInfo.InvariantCulture))) : good();
    }

    private static Task NotFoundAsync(HttpContext context) => FakeAnswerWriter.ErrorAsync(context, 404, FakeErrors.Generic("404"));

    private async Task UploadAsync(HttpContext context)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        if (form["purpose"] != "batch" || form.Files.GetFile("file") is not { } file)
        {
            await FakeAnswerWriter.ErrorAsync(context, 400, FakeErrors.Generic("invalid_file"));
            return;
        }

        using var reader = new StreamReader(file.OpenReadStream());
        var id = Store(await reader.ReadToEndAsync(context.RequestAborted));
        await context.Response.WriteAsJsonAsync(new { id, @object = "file", bytes = file.Length, filename = file.FileName, purpose = "batch", status = "processed" });
    }

    private Task ReadAsync(HttpContext context, string id) => _files.TryGetValue(id, out var text) ? context.Response.WriteAsync(text) : NotFoundAsync(context);

    private Task DeleteAsync(HttpContext context, string id)
    {
        if (!_files.TryRemove(id, out _)) return NotFoundAsync(context);
        _deleted.Enqueue(id);
        return context.Response.WriteAsJsonAsync(new { id, @object = "file", deleted = true });
    }

    private async Task CreateAsync(HttpContext context, bool azure)
    {
        using var body = await JsonDocument.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted);
        var root = body.RootElement;
        var (file, endpoint) = (root.GetProperty("input_file_id").GetString()!, root.GetProperty("endpoint").GetString()!);
        if (!_files.ContainsKey(file) || endpoint != (azure ? "/chat/completions" : "/v1/chat/completions") || root.GetProperty("completion_window").GetString() != "24h")
        {
            await FakeAnswerWriter.ErrorAsync(context, 400, FakeErrors.Generic("invalid_request"));
            return;
        }

        var metadata = root.TryGetProperty("metadata", out var m) ? m.EnumerateObject().ToDictionary(p => p.Name, p => p.Value.GetString() ?? "") : [];
        var batch = new FakeBatch($"batch_{Interlocked.Increment(ref _number):0000}", file, endpoint, metadata);
        _batches.Enqueue(batch);
        _ = Task.Run(() => new FakeBatchRun(this, batch, _complete).RunAsync());
        if (_faults.TryGetValue(FakeBatchCall.CreateAndLoseAnswer, out var faults) && faults.TryDequeue(out var status))
            await FakeAnswerWriter.ErrorAsync(context, status, FakeErrors.Generic("lost"));
        else await context.Response.WriteAsJsonAsync(batch.Describe());
    }

    // Newest first, in pages, as the real one does.
    private Task ListAsync(HttpContext context)
    {
        var limit = int.TryParse(context.Request.Query["limit"], out var asked) ? asked : 20;
        var after = context.Request.Query["after"].ToString();
        FakeBatch[] rest = [.. _batches.Reverse().SkipWhile(b => after.Length > 0 && b.Id != after).Skip(after.Length > 0 ? 1 : 0)];
        return context.Response.WriteAsJsonAsync(new { @object = "list", data = rest.Take(limit).Select(b => b.Describe()), has_more = rest.Length > limit });
    }

    private Task WithAsync(HttpContext context, string id, Action<FakeBatch> act)
    {
        if (_batches.FirstOrDefault(b => b.Id == id) is not { } batch) return NotFoundAsync(context);
        act(batch);
        return context.Response.WriteAsJsonAsync(batch.Describe());
    }

    /// <summary>Cancels a batch, as an operator does in the provider's portal.</summary>
    public void Cancel(FakeBatch batch)
    {
        if (batch.Status is "validating" or "in_progress") batch.Status = "cancelling";
        batch.Cancelled.Cancel();
    }

    internal string Store(string text)
    {
        var id = $"file-{Guid.NewGuid():N}";
        _files[id] = text;
        return id;
    }

    internal string? Input(string id) => _files.GetValueOrDefault(id);

    internal string? StoreLines(IReadOnlyCollection<string> lines) => lines.Count == 0 ? null : Store(new StringBuilder().AppendJoin('\n', lines).Append('\n').ToString());
}
