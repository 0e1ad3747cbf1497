using System.Globalization;
using System.Text;
using Google.Protobuf;
using TranslateSvc.Benchmarks.EndToEnd.Loads;
using TranslateSvc.Benchmarks.EndToEnd.Peers;
using TranslateSvc.Benchmarks.EndToEnd.Processes;
using TranslateSvc.V1;

namespace TranslateSvc.Benchmarks.EndToEnd.Rows;

/// <summary>What the rows share: the load generator, the echo and the model, each in a process of its own, and a folder for files. Not thread-safe.</summary>
internal sealed class Rig : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("translatesvc-bench-");
    private readonly Assistant _drive, _llm;
    private int _servers;

    private Rig(string server, string? ahead, bool quick, CancellationToken cancellationToken)
    {
        (Server, Ahead, Quick, Token) = (server, ahead, quick, cancellationToken);
        _drive = Assistant.Start(DriveMode.Name, _folder.FullName);
        Echo = Assistant.Start(EchoMode.Name, _folder.FullName);
        _llm = Assistant.Start(LlmMode.Name, _folder.FullName);
    }

    /// <summary>TranslateSvc.Server.dll.</summary>
    public string Server { get; }

    /// <summary>The same, compiled ahead, or null.</summary>
    public string? Ahead { get; }

    /// <summary>Whether a short run was asked for.</summary>
    public bool Quick { get; }

    /// <summary>Cancelled by Ctrl-C.</summary>
    public CancellationToken Token { get; }

    /// <summary>The echo.</summary>
    public Assistant Echo { get; }

    /// <summary>A folder of this run, removed at its end.</summary>
    public string Folder => _folder.FullName;

    /// <summary>The model's endpoint.</summary>
    public string LlmEndpoint { get; private set; } = "";

    /// <summary>Starts the three.</summary>
    /// <param name="server">TranslateSvc.Server.dll.</param>
    /// <param name="ahead">The same, compiled ahead, or null.</param>
    /// <param name="quick">Whether a short run was asked for.</param>
    /// <param name="cancellationToken">Ends the run.</param>
    public static async Task<Rig> StartAsync(string server, string? ahead, bool quick, CancellationToken cancellationToken)
    {
        var rig = new Rig(server, ahead, quick, cancellationToken);
        try
        {
            rig.LlmEndpoint = (await rig.AskLlmAsync(new LlmQuestion())).Endpoint;
            return rig;
        }
        catch
        {
            await rig.DisposeAsync();
            throw;
        }
    }

    /// <summary>The request that the cached rows repeat: the sample article.</summary>
    public static TranslateTextRequest Request(string article) => new() { SourceLanguageCode = "fr", TargetLanguageCode = "en", Contents = { article } };

    /// <summary>Says on standard error what happens.</summary>
    public static void Say(string what) => Console.Error.WriteLine(what);

    /// <summary>Makes a load.</summary>
    /// <exception cref="ChildFailedException">A call failed.</exception>
    public async Task<DriveResult> DriveAsync(DriveJob job)
    {
        var result = await _drive.AskAsync<DriveResult>(job, Token);
        if (result.Failed > 0) throw new ChildFailedException($"{result.Failed} of {result.Failed + result.Calls} calls of {job.Path} at {job.Address} failed; the first: {result.Failure}");
        return result;
    }

    /// <summary>A load as one side of a comparison.</summary>
    /// <param name="process">Whose processor time counts.</param>
    /// <param name="job">The load; its length is the slice's.</param>
    /// <exception cref="ChildFailedException">When it runs: a call failed; the process is named if that is because it ended.</exception>
    public Side Load(Child process, DriveJob job) => new(process, async seconds =>
    {
        try
        {
            return await DriveAsync(job with { Seconds = seconds });
        }
        catch (ChildFailedException) when (process.HasEnded)
        {
            throw process.Failed("ended");
        }
    });

    /// <summary>A load of articles none of which was ever sent before, as one side of a comparison.</summary>
    /// <param name="process">Whose processor time counts.</param>
    /// <param name="job">A load of requests with <see cref="Stamps.Mark"/> in them.</param>
    /// <param name="first">Number of the first article.</param>
    public Side FreshLoad(Child process, DriveJob job, long first = 0) => new(process, async seconds =>
    {
        var result = await DriveAsync(job with { Distinct = 0, First = first, Seconds = seconds });
        first += result.Calls;
        return result;
    });

    /// <summary>Tells the model how to behave; what it says is of the time before.</summary>
    public Task<LlmAnswer> AskLlmAsync(LlmQuestion question) => _llm.AskAsync<LlmAnswer>(question, Token);

    /// <summary>Tells the echo what to answer.</summary>
    public Task<EchoPlace> AskEchoAsync(int messageBytes, int jsonBytes) => Echo.AskAsync<EchoPlace>(new EchoQuestion(messageBytes, jsonBytes), Token);

    /// <summary>Settings of a server with the fake model, its files beside each other in a folder of its own; all else is the default.</summary>
    public IEnumerable<(string Key, string Value)> Settings() =>
    [
        ("Engines:Chat:bench:Kind", "OpenAI"), ("Engines:Chat:bench:Endpoint", LlmEndpoint), ("Engines:Chat:bench:Model", "fake-model"),
        ("Cache:SqlitePath", Path.Combine(Folder, Interlocked.Increment(ref _servers).ToString(CultureInfo.InvariantCulture), "cache.db")),
    ];

    /// <summary>Starts a server; later settings win.</summary>
    public Task<ServerChild> StartServerAsync(string name, params IEnumerable<(string Key, string Value)> settings) => StartServerAsync(Server, name, settings);

    /// <summary>Starts a server of a library of its own; later settings win.</summary>
    public Task<ServerChild> StartServerAsync(string library, string name, IEnumerable<(string Key, string Value)> settings) =>
        ServerChild.StartAsync(library, $"server ({name})", Folder, settings.GroupBy(s => s.Key).Select(g => g.Last()), Token);

    /// <summary>A load of translations.</summary>
    public static DriveJob Translate(ServerChild server, TranslateTextRequest request) => new()
    {
        Address = server.GrpcAddress, Path = $"/{TranslationService.Descriptor.FullName}/TranslateText", Payload = request.ToByteArray(),
    };

    /// <summary>As many bytes to the echo, through the same door: as text, or as bytes that it does not decode.</summary>
    public static DriveJob Echoed(DriveJob job, EchoPlace echo, bool bytes = false) => (job with { Address = job.Json ? echo.Json : echo.Grpc, Authorization = null }) switch
    {
        { Json: true } over when bytes => over with { Path = EchoMode.JsonPath },
        { Json: true } over => over with { Path = EchoMode.TranscodedPath, Payload = EchoAnswers.JsonMessageOf(job.Payload.Length) },
        var over when bytes => over with { Path = EchoMode.Method, Payload = EchoAnswers.MessageOf(job.Payload.Length, job.Payload).ToByteArray() },
        var over => over with { Path = EchoMode.TextMethod, Payload = EchoAnswers.TextOf(job.Payload.Length).ToByteArray() },
    };

    /// <summary>The sample article with a mark in every paragraph, so that each stamped copy shares no segment with another.</summary>
    /// <param name="paragraphs">How many.</param>
    public static string MarkedArticle(int paragraphs)
    {
        var source = Article.Sample.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return string.Join("\n\n", Enumerable.Range(0, paragraphs).Select(i => new StringBuilder(source[i % source.Length]).Append(" (").Append(Stamps.Mark).Append(')')));
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var child in (Assistant[])[_drive, Echo, _llm]) await child.DisposeAsync();
        _folder.Delete(recursive: true);
    }
}
