package suda.intake;

import io.micrometer.core.instrument.MeterRegistry;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.apache.kafka.clients.admin.Admin;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import suda.access.Secrets;
import suda.contract.ActionOutcome;
import suda.contract.OversightOutcome;
import suda.divisions.Divisions;
import suda.divisions.Platforms;
import suda.intake.action.ActionCheck;
import suda.intake.broker.Broker;
import suda.intake.broker.BrokerWatch;
import suda.intake.broker.KafkaClients;
import suda.intake.outcome.ActedOn;
import suda.intake.outcome.OutcomeFollower;
import suda.intake.oversight.OversightCheck;
import suda.intake.policy.EffectiveFrom;
import suda.intake.policy.PolicyExaminer;
import suda.intake.reading.ReadingCheck;
import suda.intake.reporter.AccessLog;
import suda.intake.reporter.Erasure;
import suda.intake.reporter.RecordFetch;
import suda.intake.reporter.ReporterIndex;
import suda.intake.reporter.ReporterRecords;
import suda.intake.reporter.Revelation;
import suda.intake.reporter.Vault;
import suda.intake.submission.Fingerprints;
import suda.intake.submission.Limits;
import suda.intake.submission.SubmissionCheck;
import suda.topics.Provisioning;
import suda.topics.Topics;
import suda.wire.RegistryClient;
import suda.wire.Wire;
import tools.jackson.core.StreamReadFeature;

/** Puts the parts together, from the outside in. */
@Configuration(proxyBeanMethods = false)
class Wiring {
    /** Twice what may be in flight: a batch takes more room than its records. */
    private static final int BUFFERS = 2;

    @Bean
    InstantSource clock() {
        return InstantSource.system();
    }

    @Bean
    Secrets secrets(IntakeSettings settings) {
        return new Secrets(settings.secrets().directory());
    }

    @Bean
    KafkaClients kafkaClients(IntakeSettings settings) {
        return new KafkaClients(
                settings.kafka().bootstrapServers(), settings.kafka().properties());
    }

    @Bean(destroyMethod = "close")
    Admin admin(KafkaClients clients) {
        return clients.admin("admin");
    }

    @Bean
    Wire wire(IntakeSettings settings) {
        var serde = settings.serde();
        return new Wire(
                serde.serializer(),
                serde.deserializer(),
                settings.registry().url().toString(),
                serde.properties());
    }

    @Bean
    BrokerWatch brokerWatch(Admin admin, IntakeSettings settings) {
        return new BrokerWatch(admin, settings.intake().ackTimeout());
    }

    @Bean
    Broker broker(KafkaClients clients, BrokerWatch watch, IntakeSettings settings, MeterRegistry meters) {
        var inFlight = settings.intake().bytesInFlight().toBytes();
        return new Broker(
                clients.producer("http", (int) (BUFFERS * inFlight)),
                watch,
                inFlight,
                settings.intake().ackTimeout(),
                meters);
    }

    @Bean
    Tally tally(MeterRegistry meters) {
        return new Tally(meters);
    }

    /** In every body, as in submissions: a name given twice would make two readers see two contents. */
    @Bean
    JsonMapperBuilderCustomizer refuseRepeatedNames() {
        return json -> json.enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION);
    }

    @Bean
    SubmissionCheck submissionCheck(IntakeSettings settings) {
        var intake = settings.intake();
        return new SubmissionCheck(Divisions.hunan(), new Limits(intake.receivedEarliest(), intake.receivedAhead()));
    }

    @Bean
    ActionCheck actionCheck(IntakeSettings settings) {
        var intake = settings.intake();
        return new ActionCheck(Divisions.hunan(), new Limits(intake.receivedEarliest(), intake.receivedAhead()));
    }

    @Bean
    ReadingCheck readingCheck() {
        return new ReadingCheck(Divisions.hunan(), Platforms.hunan());
    }

    @Bean
    OversightRecords oversightRecords(Wire wire) {
        return new OversightRecords(wire);
    }

    @Bean
    OversightCheck oversightCheck(IntakeSettings settings) {
        var intake = settings.intake();
        return new OversightCheck(Divisions.hunan(), new Limits(intake.receivedEarliest(), intake.receivedAhead()));
    }

    @Bean
    OversightActions oversightActions(
            OversightRecords records,
            Broker broker,
            OutcomeFollower<OversightOutcome> outcomes,
            Readiness readiness,
            Tally tally,
            AcceptanceTime time,
            JsonBodies bodies) {
        return new OversightActions(records, broker, outcomes, readiness, tally, time, bodies);
    }

    @Bean
    JsonBodies jsonBodies(InstantSource clock, IntakeSettings settings) {
        var intake = settings.intake();
        return new JsonBodies(clock, (int) intake.bodyLimit().toBytes(), (int)
                intake.readingsLimit().toBytes());
    }

    @Bean
    OutcomeFollower<ActionOutcome> outcomes(
            KafkaClients clients, Wire wire, IntakeSettings settings, MeterRegistry meters) {
        return new OutcomeFollower<>(
                clients,
                wire,
                Topics.CASES_OUTCOMES,
                ActionOutcome.class,
                ActedOn::of,
                settings.intake().waitsAtOnce(),
                meters);
    }

    @Bean
    OutcomeFollower<OversightOutcome> oversightOutcomes(
            KafkaClients clients, Wire wire, IntakeSettings settings, MeterRegistry meters) {
        return new OutcomeFollower<>(
                clients,
                wire,
                Topics.OVERSIGHT_OUTCOMES,
                OversightOutcome.class,
                ActedOn::of,
                settings.intake().waitsAtOnce(),
                meters);
    }

    @Bean
    ReporterIndex reporterIndex(IntakeSettings settings, KafkaClients clients, Admin admin) {
        return new ReporterIndex(stateDirectory(settings).resolve("reporters"), clients, admin);
    }

    @Bean
    Vault vault(Secrets secrets) {
        return new Vault(ReporterVaultKey.read(secrets));
    }

    @Bean
    ReporterRecords reporterRecords(Wire wire) {
        return new ReporterRecords(wire);
    }

    @Bean
    AccessLog accessLog(Broker broker, Wire wire, InstantSource clock) {
        return new AccessLog(broker, wire, clock);
    }

    @Bean
    RecordFetch recordFetch(KafkaClients clients) {
        return new RecordFetch(clients);
    }

    @Bean
    Revelation revelation(ReporterIndex index, RecordFetch fetch, Vault vault, Wire wire, AccessLog access) {
        return new Revelation(index, fetch, vault, wire, access);
    }

    @Bean
    Erasure erasure(
            ReporterIndex index, ReporterRecords records, Broker broker, AccessLog access, InstantSource clock) {
        return new Erasure(index, records, broker, access, clock);
    }

    @Bean
    Acceptance acceptance(Secrets secrets, Vault vault, ReporterIndex index, ReporterRecords records, Wire wire) {
        var fingerprints = new Fingerprints(secrets.read(Secrets.INSTALLATION));
        return new Acceptance(fingerprints, vault, index::isErased, records, wire);
    }

    @Bean
    AcceptanceTime acceptanceTime(InstantSource clock, IntakeSettings settings) {
        return new AcceptanceTime(clock, settings.scenario());
    }

    @Bean
    ImportRun.Means importMeans(
            SubmissionCheck check,
            Acceptance acceptance,
            Broker broker,
            Tally tally,
            InstantSource clock,
            IntakeSettings settings) {
        return new ImportRun.Means(check, acceptance, broker, tally, clock, settings.imports());
    }

    @Bean
    InboundRecords inboundRecords(
            SubmissionCheck check,
            ActionCheck actions,
            ReadingCheck readings,
            Acceptance acceptance,
            OversightRecords oversight,
            Wire wire,
            Tally tally,
            AcceptanceTime time,
            InstantSource clock,
            IntakeSettings settings) {
        var sizeLimit = (int) settings.intake().bodyLimit().toBytes();
        return new InboundRecords(check, actions, readings, acceptance, oversight, wire, tally, time, clock, sizeLimit);
    }

    @Bean(destroyMethod = "stop")
    InboundContainer inboundContainer(
            InboundRecords records, KafkaClients clients, IntakeSettings settings, MeterRegistry meters) {
        return new InboundContainer(
                records,
                clients,
                Instance.in(stateDirectory(settings)),
                settings.intake().inboundRetry(),
                meters);
    }

    @Bean(destroyMethod = "close")
    InboundRoll inboundRoll(KafkaClients clients, IntakeSettings settings) {
        return new InboundRoll(clients, Instance.in(stateDirectory(settings)));
    }

    @Bean
    InboundCleanup inboundCleanup(Admin admin, InboundRoll roll, InstantSource clock) {
        return new InboundCleanup(admin, InboundContainer.GROUP, roll, clock);
    }

    @Bean
    Readiness intakeHealthIndicator(
            Admin admin,
            IntakeSettings settings,
            BrokerWatch watch,
            Broker broker,
            Wire wire,
            ReporterIndex index,
            InboundContainer inbound,
            List<OutcomeFollower<?>> outcomes,
            Vault vault,
            Erasure erasure) {
        var registry = new RegistryClient(settings.registry().url().toString());
        var provisioning = new Provisioning(Topics.hunan(), admin, registry);
        return new Readiness(provisioning, watch, broker, new Schemas(wire), index, inbound, outcomes, vault, erasure);
    }

    @Bean
    VisibleCases visibleCases(IntakeSettings settings) {
        return new VisibleCases(settings.routing().asked());
    }

    @Bean
    PolicyExaminer policyExaminer(IntakeSettings settings) {
        return new PolicyExaminer(
                settings.routing().asked(), settings.notifier().url());
    }

    @Bean
    EffectiveFrom effectiveFrom(IntakeSettings settings) {
        return new EffectiveFrom(settings.policies().lead());
    }

    @Bean
    Rounds rounds(
            BrokerWatch watch, Readiness readiness, Erasure erasure, InboundCleanup cleanup, IntakeSettings settings) {
        return new Rounds(watch, readiness, erasure, cleanup, settings);
    }

    @Bean
    OpenAPI description() {
        var key = "accessKey";
        return new OpenAPI()
                .info(
                        new Info()
                                .title("诉达 · 受理接口 Suda intake")
                                .version("v1")
                                .description(
                                        "热线平台提交诉求并上报渠道数据，各方办理工单，省级约谈通报、登记台账；查询请用读取接口。"
                                                + "Hotlines submit and report on their channels, all act on cases, the province follows up and keeps the ledger; reading is elsewhere."))
                .components(new Components()
                        .addSecuritySchemes(
                                key,
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.HTTP)
                                        .scheme("bearer")
                                        .bearerFormat("JWT")))
                .addSecurityItem(new SecurityRequirement().addList(key));
    }

    private static Path stateDirectory(IntakeSettings settings) {
        return settings.state().directory().resolve("intake");
    }
}
