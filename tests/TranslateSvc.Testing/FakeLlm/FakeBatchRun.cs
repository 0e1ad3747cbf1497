using System.Text.Json;

namespace TranslateSvc.Testing.FakeLlm;

/// <summary>Takes one batch through its states.</summary>
internal sealed class FakeBatchRun(FakeBatchApi api, FakeBatch batch, Func<string, Task<(int Status, string Body)>> complete)
{
    private readonly List<(string Id, JsonElement Body)> _calls = [];
    private readonly List<string> _output = [];
    private readonly List<string> _errors = [];

    public async Task RunAsync()
    {
        if (Invalid() is { } code)
        {
            batch.ErrorCode = code;
            batch.Status = "failed";
            return;
        }

        batch.Lines = [.. _calls.Select(c => c.Id)];
        if (batch.Status == "validating") batch.Status = "in_progress";
        try
        {
            while (api.Options.Hold) await Task.Delay(2, batch.Cancelled.Token);
            if (api.Options.Latency > TimeSpan.Zero) await Task.Delay(api.Options.Latency, batch.Cancelled.Token);
        }
        catch (OperationCanceledException)
        {
            End("cancelled", _calls, "batch_cancelled");
            return;
        }

        var most = api.Options.ExpireAfter ?? int.MaxValue;
        foreach (var (id, body) in _calls.Take(most)) await AnswerAsync(id, body);
        if (most < _calls.Count) End("expired", _calls.Skip(most), "batch_expired");
        else End("completed", [], "");
    }

    private async Task AnswerAsync(string id, JsonElement body)
    {
        var (status, answer) = await complete(body.GetRawText());
        using var parsed = JsonDocument.Parse(answer);
        var line = JsonSerializer.Serialize(new
        {
            id = $"batch_req_{id}",
            custom_id = id,
            response = new { status_code = status, request_id = $"req_{id}", body = parsed.RootElement },
            error = (object?)null,
        });
        if (status == 200) _output.Insert(_output.Count / 2, line);
        else _errors.Add(line);
    }

    // The state is told last: who sees the end finds the files.
    private void End(string status, IEnumerable<(string Id, JsonElement Body)> missed, string code)
    {
        foreach (var (id, _) in missed)
            _errors.Add(JsonSerializer.Serialize(new { id = $"batch_req_{id}", custom_id = id, response = (object?)null, error = new { code, message = "This request was not executed." } }));
        (batch.Completed, batch.Failed) = (_output.Count, _errors.Count);
        batch.Status = status == "completed" ? "finalizing" : batch.Status;
        batch.OutputFile = api.StoreLines(_output);
        batch.ErrorFile = api.StoreLines(_errors);
        batch.Status = status;
    }

    private string? Invalid()
    {
        if (api.Options.FailValidation is { } code) return code;
        var seen = new HashSet<string>(StringComparer.Ordinal);
        try
        {
            foreach (var text in (api.Input(batch.InputFile) ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries))
            {
                using var line = JsonDocument.Parse(text);
                var root = line.RootElement;
                var id = root.GetProperty("custom_id").GetString()!;
                if (!seen.Add(id)) return "duplicate_custom_id";
                if (root.GetProperty("method").GetString() != "POST" || root.GetProperty("url").GetString() != batch.Endpoint) return "invalid_url";
                if (!root.GetProperty("body").TryGetProperty("model", out _)) return "missing_model";
                _calls.Add((id, root.GetProperty("body").Clone()));
            }
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException)
        {
            return "invalid_json_line";
        }

        return _calls.Count == 0 ? "empty_file" : null;
    }
}
