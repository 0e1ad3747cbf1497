using System.Diagnostics;
using System.Text;

namespace TranslateSvc.Engines.Apertium.Pipelines;

/// <summary>
/// One running chain of programs. Requests are separated by nulls, written as they come and answered in order.
/// The shell only connects the stages: when our end closes, by <see cref="DisposeAsync"/> or because this process dies, the end of
/// input runs down the chain and every stage exits; when a stage dies, the end of output runs down and the chain counts as broken. Thread-safe.
/// </summary>
internal sealed class ApertiumPipeline : IAsyncDisposable
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);
    private readonly Process _process;
    private readonly Stream _input;
    private readonly SemaphoreSlim _writing = new(1, 1);
    private readonly Queue<TaskCompletionSource<string>> _pending = new();
    private readonly Lock _lock = new();
    private readonly TimeProvider _time;
    private readonly TimeSpan _timeout;
    private readonly ITimer _watch;
    private readonly Task _reading;
    private long _progress;
    private bool _broken;

    private ApertiumPipeline(Process process, TimeSpan timeout, TimeProvider time)
    {
        (_process, _timeout, _time) = (process, timeout, time);
        _input = process.StandardInput.BaseStream;
        _progress = time.GetTimestamp();
        _watch = time.CreateTimer(_ => KillIfStalled(), null, timeout / 4, timeout / 4);
        _reading = Task.Run(ReadAsync);
    }

    /// <summary>Process id of the shell that holds the stages.</summary>
    public int ProcessId => _process.Id;

    /// <summary>True once the chain can answer no more.</summary>
    public bool IsBroken
    {
        get
        {
            lock (_lock) return _broken;
        }
    }

    /// <summary>Starts the stages.</summary>
    /// <param name="stages">At least one.</param>
    /// <param name="timeout">Longest wait for the next answer while one is due.</param>
    /// <param name="time">Clock of the timeout.</param>
    /// <exception cref="PipelineBrokenException">The shell could not be started.</exception>
    public static ApertiumPipeline Start(IReadOnlyList<ModeStage> stages, TimeSpan timeout, TimeProvider time)
    {
        var start = new ProcessStartInfo("/bin/sh")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        // Warnings of the stages quote the text they met: never kept.
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add("exec 2>/dev/null; " + string.Join(" | ", stages.Select(s => s.ToShell())));
        // The stages take UTF-8 only under a UTF-8 locale.
        start.Environment["LC_ALL"] = "C.UTF-8";
        try
        {
            return new ApertiumPipeline(Process.Start(start)!, timeout, time);
        }
        catch (Exception e) when (e is System.ComponentModel.Win32Exception or InvalidOperationException)
        {
            throw new PipelineBrokenException("The pipeline's shell could not be started.", e);
        }
    }

    /// <summary>Sends one request and awaits its answer. Cancelling gives up the answer, not the pipeline.</summary>
    /// <param name="request">Text in the stream format, without a null.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <exception cref="PipelineBrokenException">The pipeline broke before the answer was complete.</exception>
    public async Task<string> SendAsync(string request, CancellationToken cancellationToken)
    {
        var answer = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        var bytes = Utf8.GetBytes(request + '\0');
        await _writing.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            lock (_lock)
            {
                if (_broken) throw new PipelineBrokenException("The pipeline has ended.");
                if (_pending.Count == 0) _progress = _time.GetTimestamp();
                _pending.Enqueue(answer);
            }

            // Not cancellable: half a request would be glued to the next one.
            await _input.WriteAsync(bytes, CancellationToken.None).ConfigureAwait(false);
            await _input.FlushAsync(CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            Break();
        }
        finally
        {
            _writing.Release();
        }

        return await answer.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Ends the stages and waits until they are gone.</summary>
    public async ValueTask DisposeAsync()
    {
        Break();
        await _reading.ConfigureAwait(false);
        await _process.WaitForExitAsync().ConfigureAwait(false);
        _process.Dispose();
    }

    private async Task ReadAsync()
    {
        var output = _process.StandardOutput.BaseStream;
        var buffer = new byte[16 * 1024];
        using var answer = new MemoryStream();
        try
        {
            for (int read; (read = await output.ReadAsync(buffer).ConfigureAwait(false)) > 0;)
            {
                var rest = buffer.AsMemory(0, read);
                for (int end; (end = rest.Span.IndexOf((byte)0)) >= 0; rest = rest[(end + 1)..])
                {
                    answer.Write(rest.Span[..end]);
                    Answer(Utf8.GetString(answer.GetBuffer(), 0, (int)answer.Length));
                    answer.SetLength(0);
                }

                answer.Write(rest.Span);
            }
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            // The same as the end of output.
        }

        Break();
    }

    private void Answer(string text)
    {
        TaskCompletionSource<string>? waiting;
        lock (_lock)
        {
            // At its end of input every stage writes a null of its own: answers to nobody, and none once the chain is broken.
            if (_broken || !_pending.TryDequeue(out waiting)) return;
            _progress = _time.GetTimestamp();
        }

        waiting.SetResult(text);
    }

    private void KillIfStalled()
    {
        lock (_lock)
        {
            if (_broken || _pending.Count == 0 || _time.GetElapsedTime(_progress) < _timeout) return;
        }

        Break();
    }

    private void Break()
    {
        TaskCompletionSource<string>[] orphans;
        lock (_lock)
        {
            if (_broken) return;
            _broken = true;
            orphans = [.. _pending];
            _pending.Clear();
        }

        _watch.Dispose();
        try
        {
            // The whole tree at once: a stage that hangs reads no end of input.
            _process.Kill(entireProcessTree: true);
        }
        catch (Exception e) when (e is InvalidOperationException or System.ComponentModel.Win32Exception or AggregateException)
        {
            // Gone already.
        }

        _input.Dispose();
        foreach (var orphan in orphans) orphan.SetException(new PipelineBrokenException("The pipeline ended before it answered."));
    }
}
