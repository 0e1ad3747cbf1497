using System.Text.Json;

namespace TranslateSvc.Benchmarks.EndToEnd.Processes;

/// <summary>A hidden mode of this program in a process of its own: a line of JSON in, a line of JSON out. It ends when its input does.</summary>
internal sealed class Assistant : IAsyncDisposable
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    private Assistant(Child child) => Child = child;

    /// <summary>Its process.</summary>
    public Child Child { get; }

    /// <summary>Starts a mode.</summary>
    /// <exception cref="ChildFailedException">It did not come up.</exception>
    public static Assistant Start(string mode, string folder) =>
        new(Child.Start(mode, [Path.Combine(AppContext.BaseDirectory, "TranslateSvc.Benchmarks.dll"), mode], folder, speaks: true));

    /// <summary>Asks and waits for the answer. One question at a time.</summary>
    /// <exception cref="ChildFailedException">It ended, or reports a failure.</exception>
    public async Task<TAnswer> AskAsync<TAnswer>(object question, CancellationToken cancellationToken)
    {
        try
        {
            await Child.Process.StandardInput.WriteLineAsync(JsonSerializer.Serialize(question, question.GetType(), Json).AsMemory(), cancellationToken);
            await Child.Process.StandardInput.FlushAsync(cancellationToken);
        }
        catch (IOException)
        {
            await Child.Process.WaitForExitAsync(cancellationToken);
            throw Child.Failed("takes no questions");
        }

        var answer = await Child.Process.StandardOutput.ReadLineAsync(cancellationToken);
        if (answer is null)
        {
            await Child.Process.WaitForExitAsync(cancellationToken);
            throw Child.Failed("answers nothing");
        }

        return JsonSerializer.Deserialize<TAnswer>(answer, Json) ?? throw Child.Failed($"answered {answer}");
    }

    /// <summary>The other side: answers question after question until there are no more. A question that fails ends the process, its reason on standard error.</summary>
    public static async Task<int> ServeAsync<TQuestion>(Func<TQuestion, Task<object>> answer)
    {
        while (await Console.In.ReadLineAsync() is { } line)
        {
            try
            {
                Console.WriteLine(JsonSerializer.Serialize(await answer(JsonSerializer.Deserialize<TQuestion>(line, Json)!), Json));
            }
            catch (Exception exception)
            {
                await Console.Error.WriteLineAsync(exception.ToString());
                return 1;
            }
        }

        return 0;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => Child.DisposeAsync();
}
