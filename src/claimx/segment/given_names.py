"""Given names in the languages of most pages: they tell the name of a writer on a line of its own from a short heading."""

from __future__ import annotations


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


GIVEN_NAMES = _set(
    # English
    """
    aaron adam adrian alan albert alex alexander alexandra alexis alice alicia alison allison amanda amber amelia amy andrea andrew
    andy angela anita ann anna anne anthony arthur ashley barbara becky ben benjamin bernard beth betty beverly bill bob bonnie brad
    bradley brandon brenda brian bruce bryan caitlin cameron carl carla carol caroline carolyn catherine cathy charles charlie charlotte
    chelsea cheryl chloe chris christian christina christine christopher cindy claire clara clive colin connor courtney craig crystal
    cynthia dale dan daniel danielle darren dave david dawn dean deborah debra denise dennis derek diana diane don donald donna doris
    dorothy doug douglas duncan dylan ed eddie edith edward eileen elaine eleanor elena elizabeth ella ellen emily emma eric erica erik
    erin ethan eugene eva evan evelyn fiona florence frances frank fred frederick gabriel gareth gary gavin gemma geoff geoffrey george
    gerald gina glenn gloria gordon grace graham greg gregory gwen hannah harold harriet harry heather heidi helen henry holly howard hugh
    ian irene isaac isabel isabella ivan jack jackie jacob jacqueline jade jake james jamie jan jane janet janice jared jasmine jason
    jay jean jeff jeffrey jen jennifer jenny jeremy jerry jesse jessica jill jim jo joan joanna joanne joe joel john johnny jon jonathan
    jordan joseph josh joshua joy joyce juan judith judy julia julian julie justin karen karl kate katherine kathleen kathryn kathy katie
    keith kelly ken kenneth kerry kevin kim kimberly kirsten kristen kristin kyle larry laura lauren laurie lawrence leah lee leo leon
    leonard leslie lewis liam lillian linda lindsay lindsey lisa liz lloyd lois lori lorraine louis louise lucas lucy luke lydia lynn
    madison malcolm mandy marc marcus margaret maria marie marilyn mario marion mark martha martin marvin mary matt matthew maureen max
    megan melanie melissa mia michael michele michelle miguel mike mildred miles mitchell molly monica morgan nancy naomi natalie natasha
    nathan neil nicholas nick nicola nicole nigel nina noah noel norman olivia oliver oscar owen pam pamela patricia patrick paul paula
    pauline peggy penny peter phil philip phillip phyllis rachel ralph randy ray raymond rebecca richard rick rita rob robert robin rodney
    roger ron ronald rosa rose rosemary ross roy russell ruth ryan sally sam samantha samuel sandra sara sarah scott sean sharon shaun
    shawn sheila shirley simon sophia sophie stacey stacy stanley stella stephanie stephen steve steven stuart sue susan suzanne sylvia
    tamara tanya tara ted teresa terri terry theodore theresa thomas tiffany tim timothy tina todd tom tony tracey tracy travis trevor
    tyler valerie vanessa vera veronica vicki vicky victor victoria vincent virginia vivian walter wanda warren wayne wendy wesley
    will william yvonne zachary zoe
    """
    # German, Dutch, the north
    """
    achim agnes alfred alexandra andreas angelika anja anke annette antje arne astrid axel bastian beate bernd bernhard bettina birgit björn
    brigitte carsten christa christel christiane christof christoph claudia clemens cornelia dagmar detlef dieter dietmar dirk doreen
    dominik elke ernst erwin eveline ferdinand felix florian franz franziska frauke friedrich fritz gabi gabriele georg gerd gerhard gisela
    gudrun günter günther gustav hans hanna harald hartmut heike heiko heiner heinrich heinz helga helmut henning herbert hermann hildegard
    holger horst ilona ilse ines inga ingo ingrid irina jana jens jochen johann johanna johannes jonas jörg josef julius jürgen jutta kai
    karin karsten katharina kathrin katja katrin kerstin klaus konrad kurt lars lena lothar ludwig lukas lutz manfred manuela maren margit
    marianne marina marius markus martina matthias mathias meike michaela monika moritz nadine niels nikolaus nils norbert olaf otto
    petra philipp rainer ralf regina reinhard reinhold renate roland rolf rudolf rüdiger sabine sascha sebastian siegfried silke silvia
    simone sonja stefan stefanie steffen susanne sven svenja thorsten tobias torsten udo ulf ulrich ulrike ursula ute uwe verena volker
    waltraud werner wilfried wilhelm wolfgang yasmin anders bjorn erik gunnar håkan ingrid johan kristina magnus mats mikael nils per
    annelies bart bram daan femke geert gert hendrik ingeborg jaap jeroen joost joris karel kees koen lieke maarten marieke marijke
    marjan michiel pieter roos ruud saskia sander sjoerd thijs tineke wim wouter
    """
    # French, Spanish, Italian, Portuguese
    """
    adrien alain alexandre anaïs antoine arnaud aurélie baptiste benoît bernadette bertrand brigitte bruno camille catherine cécile cédric
    chantal chloé christelle christophe claude clément corinne cyril damien danièle delphine denis didier dominique édouard élise élodie
    émilie emmanuel emmanuelle éric estelle étienne fabien fabrice florian françois françoise frédéric gaëlle geneviève georges gérard gilles
    grégory guillaume guy hélène henri hervé hugo isabelle jacques jérémy jérôme jocelyne joëlle julien juliette laëtitia laurence laurent
    léa loïc luc lucie magali marc marcel margaux marine martine mathieu mathilde maxime michel mireille monique nathalie nicolas odile
    olivier pascal pascale patrice philippe pierre quentin raphaël rémi renaud romain sandrine sébastien serge séverine solène stéphane
    stéphanie sylvain sylvie thibault thierry valérie véronique vincent virginie xavier yann yannick yves
    agustín alberto alejandra alejandro alfonso alfredo álvaro ana ángel antonio arturo beatriz begoña carlos carmen carolina césar
    concepción cristina dolores eduardo elisa emilio enrique ernesto esteban eva fátima federico felipe fernanda fernando francisco
    gabriela gerardo gloria gonzalo guadalupe guillermo gustavo héctor ignacio inés irene javier jesús jorge josé josefina juana julio
    laura leticia lorena lucía luis luisa manuel marcelo marcos margarita mariana mariano maría marta mercedes miguel mónica montserrat natalia
    nuria óscar pablo paco patricia pedro pilar rafael ramón raquel ricardo roberto rocío rodrigo rosario rubén salvador santiago sergio
    silvia sofía soledad susana teresa tomás vicente yolanda
    alessandra alessandro alessia andrea angelo antonella barbara bruno carlo chiara claudio cristiano daniela daniele dario davide
    domenico elena elisabetta enrico ernesto fabio fabrizio federica federico filippo francesca francesco franco gianluca gianni giacomo
    giorgio giovanna giovanni giulia giuliano giuseppe ilaria laura lorenzo luca luciano luigi marcello marco massimo matteo maurizio
    michela mirko nicola paola paolo pietro raffaele renato riccardo roberta rosanna salvatore sara serena silvio simona stefania stefano
    tommaso umberto valentina valeria vincenzo vittorio
    adriana afonso aline amanda bruna caio catarina cláudia débora diogo eduarda fábio fabiana flávia flávio gabriela gilberto guilherme
    helena henrique igor isabela joana joão juliana larissa leandro letícia lívia luana lúcia luciana luís luiz marcela márcia márcio
    mateus maurício mônica nuno otávio patrícia paulo rafaela renata rodrigo rui sandra sérgio sílvia simone sónia tânia tatiana thiago
    tiago vanessa vitor wagner
    """
    # elsewhere
    """
    aamir abdul ahmed aisha ajay akira ali alina amina amir amit anand anil anjali aparna arjun arun asha ashok ayesha boris chen deepak
    dinesh dmitri ekaterina elif emre fatima gaurav ganesh gita hamid haruka hassan hiroshi hussein ibrahim igor indira irina ivana jia jing
    kamal karim kavita kenji khalid kiran krishna ksenia lakshmi leila li ling lin mahmoud manish manoj mariam maya mei mehmet meera min ming
    mohamed mohammad mohammed mohan mustafa neha nikhil nisha olga omar padma pooja prakash pranav pratik priya rahul raj rajesh rajiv rakesh
    ravi rekha rohan rohit sachin samir sandeep sanjay sanjeev sarita shalini shreya siddharth sita sneha sonia sunil sunita suresh svetlana
    swati takashi tariq usha varun vijay vikram vinay vinod vladimir wei xin yan yi ying yong yuki yusuf zainab zhang
    agnieszka aleksandra andrzej anna barbara beata dorota ewa grzegorz jacek jakub jan jerzy joanna katarzyna krzysztof maciej magdalena
    małgorzata marcin marek michał paweł piotr tomasz wojciech zofia attila gábor györgy istván lászló zoltán jiří petr pavel tomáš ondřej
    """
)


def begins_with_given_name(name: str) -> bool:
    """Tell whether the first word of ``name`` is a given name.

    >>> begins_with_given_name("Beate Finken"), begins_with_given_name("Migraine Relief")
    (True, False)
    """
    words = name.split()
    return len(words) > 1 and words[0].split("-")[0].lower() in GIVEN_NAMES
