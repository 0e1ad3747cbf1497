using Azure.Core;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using TranslateSvc.Engines;
using TranslateSvc.Engines.Chat;
using TranslateSvc.Engines.Chat.Economy;

namespace TranslateSvc.Tests.Engines.Chat.Economy;

public sealed class EconomyOptionsTests
{
    [Fact]
    public void Validate_SeveralFaults_AllReportedByTheirPaths()
    {
        var failures = Failures("gpt", ("gpt:Economy:Enabled", "true"), ("gpt:Economy:CollectSeconds", "-1"), ("gpt:Economy:MaxRequests", "0"),
            ("gpt:Economy:MaxBytes", "999"), ("gpt:Economy:PollSeconds", "4000"), ("gpt:Economy:MaxHours", "0"), ("gpt:MaxTries", "0"));

        Assert.Equal(
            ["Economy:CollectSeconds", "Economy:MaxBytes", "Economy:MaxHours", "Economy:MaxRequests", "Economy:PollSeconds", "MaxTries"],
            failures.Select(f => f.Replace("TranslateSvc:Engines:Chat:gpt:", "", StringComparison.Ordinal).Split(": ")[0]).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Validate_AnEngineOfTheSecondName_Reported() => Assert.Contains("gpt-economy", Assert.Single(
        Failures("gpt", ("gpt:Economy:Enabled", "true"), ("gpt-economy:Kind", "OpenAI"), ("gpt-economy:Endpoint", "http://localhost:1/v1"), ("gpt-economy:Model", "m"))), StringComparison.Ordinal);

    [Fact]
    public void Validate_NameTooLongForASecond_Reported() => Assert.Contains("longer than 40", Assert.Single(
        Failures(new string('a', 40), ($"{new string('a', 40)}:Economy:Enabled", "true"))), StringComparison.Ordinal);

    [Fact]
    public void AddChatEngines_EconomyOffOrOn_OneEngineOrTwo()
    {
        Assert.Equal(["gpt"], Names());
        Assert.Equal(["gpt", "gpt-economy"], Names(("gpt:Economy:Enabled", "true")));

        static IEnumerable<string> Names(params (string, string)[] settings)
        {
            using var services = Services("gpt", settings);
            return [.. services.GetServices<ITranslationEngine>().Select(e => e.Descriptor.Name)];
        }
    }

    [Fact]
    public void Derive_EveryOption_CarriedOver()
    {
        var options = new ChatEngineOptions();
        foreach (var property in typeof(ChatEngineOptions).GetProperties().Where(p => p.PropertyType == typeof(string))) property.SetValue(options, property.Name);
        options.MaxTries = 9;
        options.AttemptTimeoutSeconds = 123;
        options.RetryDelayMilliseconds = 77;
        options.MaxOutputTokens = 999;
        options.MaxSummaryInputTokens = 888;
        options.Temperature = 1.5;
        options.Kind = ChatEngineKind.AzureOpenAI;
        options.StructuredOutput = StructuredOutput.Tagged;
        var economy = EconomyEngines.Derive("gpt", options);

        string[] differ = ["MaxConcurrency", "InputPricePerMillion", "OutputPricePerMillion"];
        Assert.All(typeof(ChatEngineOptions).GetProperties().Where(p => !differ.Contains(p.Name)), p => Assert.Equal(p.GetValue(options), p.GetValue(economy)));
        Assert.Null(economy.InputPricePerMillion);
    }

    [Fact]
    public async Task Authentication_AzureWithoutKey_TokenOfEntraId()
    {
        var seen = new List<string?>();
        using var handler = new EconomyAuthentication(
            new ChatEngineOptions { Kind = ChatEngineKind.AzureOpenAI }, new Lazy<TokenCredential>(DelegatedTokenCredential.Create((context, _) =>
            {
                seen.Add(Assert.Single(context.Scopes));
                return new AccessToken("entra", DateTimeOffset.MaxValue);
            })))
        { InnerHandler = new Echo() };
        using var invoker = new HttpMessageInvoker(handler);
        using var request = new HttpRequestMessage(HttpMethod.Get, "https://x.openai.azure.com/openai/batches");
        using var response = await invoker.SendAsync(request, default);

        Assert.Equal("Bearer entra", request.Headers.Authorization?.ToString());
        Assert.Equal(["https://cognitiveservices.azure.com/.default"], seen);
    }

    private static List<string> Failures(string name, params (string Key, string Value)[] settings)
    {
        using var services = Services(name, settings);
        try
        {
            services.GetRequiredService<IStartupValidator>().Validate();
            return [];
        }
        catch (OptionsValidationException e)
        {
            return [.. e.Failures];
        }
    }

    private static ServiceProvider Services(string name, params (string Key, string Value)[] settings) => new ServiceCollection()
        .AddSingleton(Moq.Mock.Of<IEconomyLedger>())
        .AddChatEngines(new ConfigurationBuilder().AddInMemoryCollection(
            new[] { ($"{name}:Kind", "OpenAI"), ($"{name}:Endpoint", "http://localhost:1/v1"), ($"{name}:Model", "m") }.Concat(settings)
                .ToDictionary(s => $"{ChatEngineOptions.Section}:{s.Item1}", s => (string?)s.Item2)).Build()).BuildServiceProvider();

    private sealed class Echo : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(new HttpResponseMessage { RequestMessage = request });
    }
}
