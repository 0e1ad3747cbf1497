using System.Text.RegularExpressions;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Options;
using TranslateSvc.Engines;
using TranslateSvc.Server.Diagnosis.Settings;
using TranslateSvc.Server.Hosting;

namespace TranslateSvc.Server.Diagnosis;

/// <summary>Every rule that a start applies to the options of all rooms.</summary>
internal sealed partial class RulesExamination : IExamination
{
    /// <inheritdoc/>
    public string Name => "rules of the settings";

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Finding>> ExamineAsync(Patient patient, CancellationToken cancellationToken)
    {
        List<Finding> findings = [];
        try
        {
            var builder = ServerApp.Compose(c =>
            {
                c.Sources.Clear();
                c.AddConfiguration(patient.Corrected);
            }, services: InMemory);
            builder.Logging.ClearProviders();
            await using var app = builder.Build();
            Try(() => app.Services.GetService<IStartupValidator>()?.Validate(), findings);
            Try(() => app.Services.GetRequiredService<EngineRegistry>(), findings);
        }
        catch (Exception exception) when (exception is InvalidOperationException or OptionsValidationException or ArgumentException or IOException)
        {
            Add(exception, findings);
        }

        AddEngineNames(patient, findings);
        return findings.Count > 0 ? findings : [Finding.Ok("settings", "every value is within its rules.")];
    }

    // The store's file is another examination's, which changes nothing.
    private static void InMemory(IServiceCollection services) =>
        services.AddSingleton<IDistributedCache>(new MemoryDistributedCache(Options.Create(new MemoryDistributedCacheOptions())));

    private static void Try(Action action, List<Finding> findings)
    {
        try
        {
            action();
        }
        catch (Exception exception) when (exception is OptionsValidationException or AggregateException or InvalidOperationException)
        {
            Add(exception, findings);
        }
    }

    private static void Add(Exception exception, List<Finding> findings)
    {
        var failures = exception switch
        {
            OptionsValidationException options => options.Failures,
            AggregateException many => many.InnerExceptions.SelectMany(e => e is OptionsValidationException o ? o.Failures : [e.Message]),
            _ => [exception.Message],
        };
        findings.AddRange(failures.Select(Read));
    }

    private static Finding Read(string failure)
    {
        if (Annotation().Match(failure) is { Success: true } annotation && SettingCatalogue.SectionOf(annotation.Groups["type"].Value) is { } section)
        {
            var path = $"{section}:{annotation.Groups["member"].Value}";
            var message = annotation.Groups["error"].Value;
            if (message.StartsWith(section, StringComparison.Ordinal)) return Read(message);
            return Finding.Problem(path, message, SettingCatalogue.Find(path)?.Default is { } value ? $"The default is {SettingCatalogue.Text(value)}." : "");
        }

        return Path().Match(failure) is { Success: true } named
            ? Finding.Problem(named.Groups["path"].Value, failure[named.Length..].TrimStart(':', ' ') is { Length: > 0 } rest ? rest : failure)
            : Finding.Problem("settings", failure);
    }

    // The registry names these too, but only when every engine can be made.
    private static void AddEngineNames(Patient patient, List<Finding> findings)
    {
        var (translate, summarize) = EngineNames.Of(patient.Corrected);
        var options = patient.Options<EnginesOptions>(EnginesOptions.Section);
        Check(nameof(EnginesOptions.Default), options.Default, translate);
        Check(nameof(EnginesOptions.DefaultSummary), options.DefaultSummary, summarize);
        foreach (var fallback in options.Fallbacks) Check(nameof(EnginesOptions.Fallbacks), fallback, translate);

        void Check(string setting, string name, IReadOnlyList<string> known)
        {
            var path = $"{EnginesOptions.Section}:{setting}";
            if (name.Length == 0 || known.Contains(name) || findings.Any(f => f.Subject == path && f.Message.Contains($"'{name}'", StringComparison.Ordinal))) return;
            findings.Add(Finding.Problem(path, $"no engine named '{name}'. Configured: {string.Join(", ", known)}.", NearestName.Of(name, known) is { } meant ? $"Did you mean {meant}?" : ""));
        }
    }

    [GeneratedRegex(@"^DataAnnotation validation failed for '(?<type>\w+)' members: '(?<member>[^']*)' with the error: '(?<error>.*)'\.$", RegexOptions.Singleline)]
    private static partial Regex Annotation();

    [GeneratedRegex(@"^(?<path>TranslateSvc(?::[\w-]+)+)(?=[: ])")]
    private static partial Regex Path();
}
